/** How many characters the API takes where people write in their own words; the fields of the apps let in as many. */
export const mostWords = {
  /** What is wrong, told in one's own words when a request is logged. */
  need: 2000,
  demands: 500,
  /** What somebody said, found or agreed in the course of a request. */
  said: 2000,
  reason: 500,
  note: 500,
  comment: 500,
  materialName: 40,
} as const
