export * from './client.ts'
export { WechatError, type WechatErrorKind } from './errors.ts'
export type { RetrySettings } from './exchange.ts'
export {
  fitMessageData,
  fitMessageValue,
  type MessageValueType,
  messageFieldType,
  messageValueFits,
  messageValueTypes,
} from './message-values.ts'
export { memoryTokenStore, type StoredToken, type TokenStore } from './token-store.ts'
