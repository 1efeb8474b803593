import { useRouter } from '@tarojs/taro'
import { afterForms } from '../../../features/manager/after-forms.ts'
import { offerForms } from '../../../features/manager/offer-forms.ts'
import { VisitScreen } from '../../../features/visit/visit-screen.tsx'
import { pageParam } from '../../../shared/pages.ts'

const forms = { declineQuote: offerForms.declineQuote, rejectWork: afterForms.rejectWork }

export default function VisitPage() {
  return <VisitScreen id={pageParam(useRouter().params, 'id')} forms={forms} />
}
