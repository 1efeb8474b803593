/// <reference types="@tarojs/taro" />

declare module '*.scss'
/** Only for tests: the apps have no Node. */
declare module 'node:fs' {
  export function readFileSync(path: string, encoding: 'utf8'): string
}

/** Set by the build: the API's origin, empty in the browser build. */
declare const TEYUE_API: string
/** Set by the build: which of the two mini-programs this is. */
declare const TEYUE_APP: 'owner' | 'staff'
/** Replaced by the build: only these two exist in a mini-program. */
declare const process: { env: { TARO_ENV: 'h5' | 'weapp'; NODE_ENV: string } }
/** Only for what one of the two builds must not contain. */
declare function require(path: string): unknown
