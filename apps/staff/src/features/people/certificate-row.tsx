import type { QualificationView } from '@teyue/contract'
import { ListRow, type StateKind, StateTag } from '@teyue/ui'

const tags: Record<QualificationView['state'], { kind: StateKind; text: string }> = {
  coming: { kind: 'logged', text: '未生效' },
  valid: { kind: 'done', text: '有效' },
  expiring: { kind: 'confirm', text: '快到期' },
  expired: { kind: 'late', text: '已到期' },
  renewed: { kind: 'done', text: '已换新' },
  revoked: { kind: 'done', text: '已撤销' },
}

/** A certificate by its kind and its end; `named` where it is one of many people's. */
export function CertificateRow({ one, named = false, onTap }: { one: QualificationView; named?: boolean; onTap: () => void }) {
  const { kind, text } = tags[one.state]
  return (
    <ListRow
      title={named ? one.person.name : one.kindName}
      meta={named ? `${one.kindName} · ${one.stateText}` : one.stateText}
      right={<StateTag kind={kind} text={text} />}
      label={[named ? one.person.name : '', one.kindName, text, one.stateText].filter(Boolean).join('，')}
      onTap={onTap}
    />
  )
}
