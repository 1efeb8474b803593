import type { HomeView, Me } from '@teyue/contract'
import { taroStorage } from '@teyue/ui'
import { createStore, useStore } from '@teyue/ui/app'

const key = 'teyue.home'
const chosen = createStore<string | null>(taroStorage.read<string>(key) ?? null)

export function chooseHome(id: string): void {
  taroStorage.write(key, id)
  chosen.set(id)
}

/** The home that the screens are about: the one chosen last, else the first. */
export function useChosenHome(me: Me | null): HomeView | undefined {
  const id = useStore(chosen)
  return me?.homes.find((home) => home.id === id) ?? me?.homes[0]
}
