import { taroStorage } from '@teyue/ui/platform/storage'

const key = 'teyue.sound'

/** Off until somebody switches it on: a technician may stand in a sleeping child's room. */
export const soundOn = (): boolean => taroStorage.read<boolean>(key) === true

export const setSound = (on: boolean): void => taroStorage.write(key, on)
