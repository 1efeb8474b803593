import { useRouter } from '@tarojs/taro'
import { DecidePriceScreen } from '../../../features/project/prices/decide-price-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

export default function DecidePricePage() {
  return <DecidePriceScreen id={pageParam(useRouter().params, 'id')} />
}
