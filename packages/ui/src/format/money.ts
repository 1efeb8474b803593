/** `45.00`: always two decimals, without the sign of the currency. */
export function yuanText(fen: number): string {
  const size = Math.abs(Math.trunc(fen))
  return `${fen < 0 ? '−' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** `¥45.00`, for sentences and spoken labels. */
export const moneyText = (fen: number): string => `¥${yuanText(fen)}`
