import { apiUrl, inBrowser } from '@teyue/ui'

/** Where the desk is opened on a computer: the API serves it. */
export const deskAddress = (): string => (inBrowser ? new URL(apiUrl('/desk/'), location.origin).href : apiUrl('/desk/'))
