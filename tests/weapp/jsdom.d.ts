/** The part of jsdom that the device needs; its types would be one more package. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options: { runScripts: 'outside-only'; pretendToBeVisual: boolean })
    readonly window: { document: Document; close(): void }
    getInternalVMContext(): import('node:vm').Context
  }
}
