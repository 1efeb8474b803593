/** Owns the tables, and alone changes their shape. */
export const OWNER_ROLE = 'teyue_owner'
/** What the API may do: the rights that the migrations grant, and no others. */
export const API_ROLE = 'teyue_api'
