import type { PriceRow } from '@teyue/contract'
import { Alert, Button } from 'antd'
import { columns } from './columns.ts'
import type { MergeNote } from './merge.ts'
import type { Field } from './pending.ts'
import type { Draft } from './use-draft.ts'

const titles: Partial<Record<Field, string>> = {
  excluded: '不含',
  place: '地点',
  departmentKind: '实施方',
  qualification: '资质',
  procedureId: '作业细则',
  materialPrices: '材料价',
  minQuantityMilli: '起订量',
  review: '待核对',
}
const column = (field: Field) => columns.find(({ key }) => key === field)
const titleOf = (field: Field) => column(field)?.title ?? titles[field] ?? field
const label = ({ code, name }: PriceRow) => `${code} ${name}`.trim() || '没有名称的一行'

/** What both wrote, after mine was put on top: nobody's work goes without a word. */
export function MergedList({ draft }: { draft: Draft }) {
  const { merged } = draft
  if (merged.length === 0) return null
  const sentence = (note: MergeNote) => {
    if (note.kind === 'back') return `「${label(note.row)}」已被删去，您写过它，所以放回了原处`
    if (note.kind === 'out') return `您删去的「${label(note.row)}」也有人改过，已按您的删去`
    const own = draft.row(note.row.id) ?? note.row
    const [theirs, mine] = [note.theirs, own].map((row) => column(note.field)?.text(row))
    const title = `「${label(own)}」的${titleOf(note.field)}`
    return theirs === undefined || theirs === mine
      ? `${title}两个人都改过，现在是您的`
      : `${title}：别人写的是「${theirs || '空'}」，现在是您的「${mine || '空'}」`
  }
  const takeTheirs = (note: MergeNote) => {
    if (note.kind === 'both') draft.change(note.row.id, { [note.field]: note.theirs[note.field] })
    draft.forgetMerged(note)
  }
  return (
    <Alert
      type="warning"
      role="alert"
      closable
      onClose={() => draft.forgetMerged()}
      style={{ marginBottom: 12 }}
      message="您改的已放到最新的上面。这些地方别人也动过，请看一眼："
      description={
        <ul className="unread">
          {merged.map((note) => (
            <li key={`${note.kind} ${note.row.id} ${note.kind === 'both' ? note.field : ''}`}>
              {sentence(note)}{' '}
              {note.kind === 'both' && (
                <Button size="small" onClick={() => takeTheirs(note)}>
                  用别人写的
                </Button>
              )}
            </li>
          ))}
        </ul>
      }
    />
  )
}
