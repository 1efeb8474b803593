import type { RequestView } from '@teyue/contract'
import { Card, ListRow, timeText } from '@teyue/ui'
import { openPage } from '../../shared/pages.ts'

const names: Record<RequestView['signatures'][number]['purpose'], string> = {
  consent: '服务合同和报价',
  quote: '现场报价',
  acceptance: '验收单',
  followUp: '回访记录',
  settlement: '协商结案',
}
const methods: Record<RequestView['signatures'][number]['method'], string> = {
  ownPhone: '自己的手机',
  technicianPhone: '师傅的手机',
  paper: '纸上',
}

/** Everything that was signed on this request; each can be read again as it was signed. */
export function DocumentsCard({ request }: { request: RequestView }) {
  if (request.signatures.length === 0) return null
  return (
    <Card flush label="签过的文件">
      {request.signatures.map((one) => (
        <ListRow
          key={one.id}
          title={names[one.purpose]}
          meta={`${one.signerName} ${timeText(one.signedAt)} 签，在${methods[one.method]}${one.witnessName ? `，见证人${one.witnessName}` : ''}`}
          onTap={() => openPage('signature', { id: request.id, signature: one.id })}
          label={`${names[one.purpose]}，看签过的内容`}
        />
      ))}
    </Card>
  )
}
