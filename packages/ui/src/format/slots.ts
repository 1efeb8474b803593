/** The windows of a day in which visits are agreed: the same to who asks and to who offers. */
export const visitSlots = [
  { from: '08:00', to: '10:00' },
  { from: '10:00', to: '12:00' },
  { from: '14:00', to: '16:00' },
  { from: '16:00', to: '18:00' },
  { from: '19:00', to: '21:00' },
] as const
