import type { RosterReport } from '@teyue/contract'
import { Alert, Button, Radio, Table, Upload } from 'antd'
import { useState } from 'react'
import { sendFile } from '../../shared/api/api.ts'
import { Dialog } from '../../shared/parts/dialog.tsx'
import { ProblemNote } from '../../shared/parts/states.tsx'
import { useAct } from '../../shared/use-act.ts'

interface LineProblem {
  where: string
  message: string
}

const told = ({ counts, notes }: RosterReport): string[] => [
  ...(counts.length === 0
    ? ['没有变化，资料已是最新。']
    : counts.map(({ what, added, changed }) => `${what}：新增 ${added}，更新 ${changed}`)),
  ...notes,
]

/**
 * A roster from a spreadsheet, all or nothing: what it did, or what is wrong in which line. The region sends it for one of its
 * projects; who sits in the owners' committee is entered by nobody else (PRICE-5).
 */
export function ImportRoster({ projectId, onDone }: { projectId?: string; onDone?: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [kind, setKind] = useState<'staff' | 'residents'>('staff')
  const [report, setReport] = useState<RosterReport | null>(null)
  const { run, busy, problem, clear } = useAct()
  const problems = (problem?.facts.problems as LineProblem[] | undefined) ?? []
  const close = () => {
    setFile(null)
    setReport(null)
    clear()
  }
  const send = async () => {
    if (!file) return
    const answer = await run(
      (key) => sendFile<RosterReport>(`/api/rosters/${kind}`, { projectId }, file, key),
      [file.name, file.size, file.lastModified, kind, projectId],
    )
    if (!answer) return
    setReport(answer)
    onDone?.()
  }
  return (
    <>
      <Upload
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(chosen) => {
          setFile(chosen)
          return false
        }}
      >
        <Button>导入名册</Button>
      </Upload>
      <Dialog
        open={file !== null}
        width={640}
        title={`导入「${file?.name ?? ''}」`}
        okText={report ? '好' : '导入'}
        cancelText="关闭"
        confirmLoading={busy}
        onOk={() => (report ? close() : void send())}
        onCancel={close}
        destroyOnHidden
      >
        <ProblemNote problem={problem} />
        {report ? (
          <Alert type="success" message={told(report).map((line) => <div key={line}>{line}</div>)} />
        ) : (
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value)}
            options={[
              { value: 'staff', label: '员工名册' },
              { value: 'residents', label: '业主和使用人名册' },
            ]}
          />
        )}
        {problems.length > 0 && (
          <Table
            size="small"
            rowKey={({ where, message }) => where + message}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={problems}
            columns={[
              { title: '哪里', dataIndex: 'where', width: 180 },
              { title: '什么问题', dataIndex: 'message' },
            ]}
          />
        )}
        <p className="note">
          只新增和更新，不删除；有一处不对就一行都不写。列名和格式见名册说明。{projectId ? '' : '物业委员会成员由区域登记。'}
        </p>
      </Dialog>
    </>
  )
}
