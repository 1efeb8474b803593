import { useRouter } from '@tarojs/taro'

/** A parameter of the page's address; empty when it is not there. */
export function useParam(name: string): string {
  const value = useRouter().params[name] ?? ''
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
