/** Where the API is: the page's own origin in the browser, the build's setting in WeChat. */
export const apiBase = (): string => (typeof TEYUE_API === 'string' ? TEYUE_API : '')

/** An address of the API for a picture's `src`; other addresses stay as they are. */
export const apiUrl = (path: string): string => (path.startsWith('/') ? apiBase() + path : path)
