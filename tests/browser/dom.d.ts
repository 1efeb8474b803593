// The functions given to page.evaluate run in the browser.
/// <reference lib="dom" />
