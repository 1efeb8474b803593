/** True in the browser build. The comparison is replaced by the build, so the other branch is left out of the bundle. */
export const inBrowser = process.env.TARO_ENV === 'h5'
