export const typeChoices = [
  { value: 'system', label: '跟微信一样' },
  { value: '1', label: '标准' },
  { value: '1.2', label: '大' },
  { value: '1.35', label: '更大' },
  { value: '1.5', label: '最大' },
] as const
export type TypeChoice = (typeof typeChoices)[number]['value']

export const typeText = (scale: number): string => (scale >= 1.5 ? '最大' : scale >= 1.3 ? '更大' : scale > 1.05 ? '大' : '标准')
