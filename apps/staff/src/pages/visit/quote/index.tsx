import { useRouter } from '@tarojs/taro'
import { QuoteScreen } from '../../../features/visit/quote/quote-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

export default function QuotePage() {
  return <QuoteScreen id={pageParam(useRouter().params, 'id')} />
}
