const hex = (count: number) => Array.from({ length: count }, () => Math.floor(Math.random() * 16).toString(16)).join('')

/** A UUID for an Idempotency-Key. It only has to be new on this phone, so no cryptographic source is needed. */
export const randomId = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
