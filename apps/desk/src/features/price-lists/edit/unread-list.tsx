import { Alert, Button } from 'antd'
import type { RowNews } from './row-gaps.ts'
import type { Unread } from './unread.ts'
import type { Draft } from './use-draft.ts'

const shownAtOnce = 5
const brief = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}…` : text)

interface Props {
  draft: Draft
  news: ReadonlyMap<string, RowNews>
  onJump: (cell: Unread) => void
  /** Puts back what the cell had. */
  onBack: (cell: Unread) => void
}

/** The cells whose text means nothing, wherever they are: row, column and why, with the way to each. */
export function UnreadList({ draft, news, onJump, onBack }: Props) {
  const cells = [...draft.unread.values()].flat().sort((one, other) => news.get(one.rowId)!.number - news.get(other.rowId)!.number)
  if (cells.length === 0) return null
  return (
    <Alert
      type="error"
      role="alert"
      style={{ marginBottom: 12 }}
      message={`有 ${cells.length} 格没有读懂，没有存。改好或退回原来的，才能提交、导入。`}
      description={
        <ul className="unread">
          {cells.slice(0, shownAtOnce).map((cell) => {
            const row = draft.row(cell.rowId)
            return (
              <li key={`${cell.rowId} ${cell.field}`}>
                <button type="button" className="plain" onClick={() => onJump(cell)}>
                  第 {news.get(cell.rowId)!.number} 行 {row?.name || row?.code} · {cell.title}
                </button>{' '}
                「{brief(cell.typed)}」{cell.why}{' '}
                <Button size="small" onClick={() => onBack(cell)}>
                  退回原来的
                </Button>
              </li>
            )
          })}
          {cells.length > shownAtOnce && <li>还有 {cells.length - shownAtOnce} 格</li>}
        </ul>
      }
    />
  )
}
