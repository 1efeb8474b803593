import type { ImportReport, PriceListSummary, PriceRow } from '@teyue/contract'
import { Alert, Button, Radio, Upload } from 'antd'
import { useState } from 'react'
import { sendFile } from '../../../shared/api/api.ts'
import { Dialog } from '../../../shared/parts/dialog.tsx'
import { Card } from '../../../shared/parts/page.tsx'
import { ProblemNote } from '../../../shared/parts/states.tsx'
import { useAct } from '../../../shared/use-act.ts'
import { type Block, blockWords } from './blocked.tsx'
import type { Draft } from './use-draft.ts'

/** As large as the server takes. */
const mostBytes = 2 * 1024 * 1024

/** Reads a CSV or XLSX file into the draft. What was not saved is saved first. */
export function ImportBar({ draft, onReport }: { draft: Draft; onReport: (report: ImportReport) => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [mode, setMode] = useState<'append' | 'replace'>('append')
  const { run, busy, problem, clear } = useAct()
  const [tooLarge, setTooLarge] = useState(false)
  const [blocked, setBlocked] = useState<Block | null>(null)
  const close = () => {
    setFile(null)
    setBlocked(null)
    clear()
  }
  const send = async () => {
    const why = await draft.settle()
    setBlocked(why)
    if (!file || why) return
    const query = { revision: draft.current().revision, mode }
    const answer = await run(
      (key) => sendFile<{ list: PriceListSummary; report: ImportReport }>(`/api/price-lists/${draft.list.id}/import`, query, file, key),
      [file.name, file.size, file.lastModified, query],
    )
    if (!answer) return
    close()
    onReport(answer.report)
  }
  return (
    <>
      <Upload
        accept=".csv,.xlsx,.xls,text/csv"
        showUploadList={false}
        beforeUpload={(chosen) => {
          setTooLarge(chosen.size > mostBytes)
          setMode(draft.rows.length === 0 ? 'replace' : 'append')
          setFile(chosen)
          return false
        }}
      >
        <Button>导入 CSV、XLSX</Button>
      </Upload>
      <Dialog
        open={file !== null}
        title={`导入「${file?.name ?? ''}」`}
        okText="导入"
        okButtonProps={{ disabled: tooLarge }}
        cancelText="先不导入"
        confirmLoading={busy}
        onOk={() => void send()}
        onCancel={close}
      >
        <ProblemNote problem={problem} />
        {tooLarge && <Alert type="error" role="alert" style={{ marginBottom: 12 }} message="文件太大，请拆成 2 MB 以内的再导入。" />}
        {blocked && <Alert type="warning" role="alert" style={{ marginBottom: 12 }} message={`现在不能导入：${blockWords[blocked]}`} />}
        <Radio.Group
          value={mode}
          onChange={(event) => setMode(event.target.value)}
          options={[
            { value: 'append', label: '接在后面' },
            { value: 'replace', label: `换掉现在的 ${draft.rows.length} 行` },
          ]}
        />
        <p className="note">看得懂的直接成为价目，看不懂的逐行列出原因，一行不丢。</p>
      </Dialog>
    </>
  )
}

interface ReviewProps {
  report: ImportReport
  rows: readonly PriceRow[]
  onJump: (id: string, column?: string) => void
  onClose: () => void
}

/** What the import handed to a person: line, reason, the line as it was written. A click leads to the row. */
export function ReviewList({ report, rows, onJump, onClose }: ReviewProps) {
  const rowOf = (source: string) => rows.find((row) => row.source === source)
  return (
    <Card
      below
      title={`导入了 ${report.lines} 行：${report.priced} 行看懂了，${report.review.length} 行请您核对${report.lost > 0 ? `，${report.lost} 行没有读到` : ''}`}
      extra={<Button onClick={onClose}>收起</Button>}
    >
      {report.review.length === 0 ? (
        <div className="note">没有要核对的。</div>
      ) : (
        <ul className="review">
          {report.review.map(({ line, reason, source }) => {
            const row = rowOf(source)
            return (
              <li key={line}>
                <button
                  type="button"
                  disabled={!row}
                  onClick={() => row && onJump(row.id, row.review === null ? row.gaps[0]?.column : 'shape')}
                >
                  <span className="strong">第 {line} 行</span> <span className="warn">{reason}</span>
                  <div className="note">{source}</div>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
