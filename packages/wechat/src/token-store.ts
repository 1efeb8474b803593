export type StoredToken = { token: string; expiresAt: Date }

/** Where all processes of the API keep the one token of each mini-program. */
export type TokenStore = {
  read: (appId: string) => Promise<StoredToken | null>
  replace: (appId: string, token: string, expiresAt: Date) => Promise<void>
  /** Runs `work` while no other process runs under the same appId; lets go also when it fails. */
  lock: <T>(appId: string, work: () => Promise<T>) => Promise<T>
}

/** A store for one process: tests, and tools without a database. */
export function memoryTokenStore(): TokenStore {
  const tokens = new Map<string, StoredToken>()
  const tails = new Map<string, Promise<unknown>>()
  return {
    read: async (appId) => tokens.get(appId) ?? null,
    replace: async (appId, token, expiresAt) => {
      tokens.set(appId, { token, expiresAt })
    },
    lock: (appId, work) => {
      const turn = (tails.get(appId) ?? Promise.resolve()).then(work)
      tails.set(
        appId,
        turn.catch(() => undefined),
      )
      return turn
    },
  }
}
