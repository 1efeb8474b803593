import { createDrafts, taroStorage } from '@teyue/ui'

/** What was typed and not yet sent. */
export const drafts = createDrafts(taroStorage)
