import { useRouter } from '@tarojs/taro'
import { OfferScreen } from '../../../features/manager/offer/offer-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

export default function OfferPage() {
  return <OfferScreen id={pageParam(useRouter().params, 'id')} />
}
