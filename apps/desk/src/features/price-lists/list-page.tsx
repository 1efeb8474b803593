import type { PriceListDetail, PriceRow } from '@teyue/contract'
import type { ListCommand } from '@teyue/domain'
import { Alert, Button, Table } from 'antd'
import { useRef, useState } from 'react'
import { api, fetchFile } from '../../shared/api/api.ts'
import { timeText } from '../../shared/format.ts'
import { CommandButton } from '../../shared/parts/command-button.tsx'
import { Card, Facts, Page } from '../../shared/parts/page.tsx'
import { Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { Link, navigate } from '../../shared/router.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'
import { type Block, BlockedDialog } from './edit/blocked.tsx'
import { Editor } from './edit/editor.tsx'
import { type Draft, readAllRows } from './edit/use-draft.ts'
import { RowsView } from './rows-view.tsx'
import { type Step, StepDialog } from './step-dialogs.tsx'

const stepNames = { submitted: '提交', sentBack: '退回', approved: '批准', discarded: '放弃', adopted: '采用', notAdopted: '退回' } as const

const offerOf = (list: PriceListDetail, command: ListCommand) => list.commands.find((one) => one.command === command)

async function readList(id: string): Promise<{ list: PriceListDetail; rows: PriceRow[] }> {
  const [list, rows] = await Promise.all([api.call('readPriceListVersion', { params: { id } }), readAllRows(id)])
  return { list, rows }
}

/** One version: written while it is a draft, then decided on, then in force. */
export function ListPage({ id }: { id: string }) {
  const load = useLoad(() => readList(id), [id])
  if (!load.data)
    return (
      <Page title="价目表" about={<Link to="/price-lists">返回价目表</Link>}>
        <Loaded of={load}>{() => null}</Loaded>
      </Page>
    )
  return (
    <Version
      key={id}
      {...load.data}
      onNews={(list) => load.set({ list, rows: load.data!.rows })}
      onReload={() => void load.reload()}
      problem={load.problem}
    />
  )
}

interface VersionProps {
  list: PriceListDetail
  rows: PriceRow[]
  problem: ReturnType<typeof useLoad>['problem']
  onNews: (list: PriceListDetail) => void
  onReload: () => void
}

function Version({ list, rows, problem, onNews, onReload }: VersionProps) {
  const [step, setStep] = useState<Step | null>(null)
  const [blocked, setBlocked] = useState<{ title: string; why: Block } | null>(null)
  const [gapsAsked, setGapsAsked] = useState(0)
  const draft = useRef<Draft | null>(null)
  const writable = offerOf(list, 'saveRows')?.possible ?? false
  const { run, busy, problem: fileProblem } = useAct()
  // What is not saved yet goes first: the step is taken on what the screen shows.
  const begin = async (next: Step) => {
    const why = (await draft.current?.settle()) ?? null
    // Who puts the version aside needs nothing in it to be right.
    if (why && !(next === 'discard' && why === 'unread')) setBlocked({ title: next === 'submit' ? '还不能提交' : '还不能放弃', why })
    else setStep(next)
  }
  const exportFile = async () => {
    const why = (await draft.current?.settle()) ?? null
    if (why) setBlocked({ title: '还不能导出', why })
    else await run(() => fetchFile(`/api/price-lists/${list.id}/export`, `${list.label} ${list.name}.xlsx`))
  }
  const submit = offerOf(list, 'submit')
  const decide = offerOf(list, 'decide')
  return (
    <Page
      title={`${list.label} ${list.name}`}
      about={
        <>
          <Link to="/price-lists">返回价目表</Link> · {list.owner.name} · {list.phaseName}
          {list.effectiveFrom && ` · ${list.effectiveFrom} 起生效`}
        </>
      }
      actions={
        <>
          {list.state === 'draft' && (
            <>
              {offerOf(list, 'discard')?.possible && <Button onClick={() => void begin('discard')}>放弃这一版</Button>}
              <CommandButton offer={submit} type="primary" onClick={() => void begin('submit')}>
                提交审批
              </CommandButton>
            </>
          )}
          {list.state === 'submitted' && (
            <>
              <CommandButton offer={offerOf(list, 'sendBack')} onClick={() => setStep('sendBack')}>
                退回修改
              </CommandButton>
              <CommandButton offer={offerOf(list, 'approve')} type="primary" onClick={() => setStep('approve')}>
                批准
              </CommandButton>
            </>
          )}
          {list.state === 'approved' && decide?.possible && (
            <>
              <Button onClick={() => setStep('refuse')}>退回</Button>
              <Button type="primary" onClick={() => setStep('adopt')}>
                采用
              </Button>
            </>
          )}
          <Button onClick={() => navigate(`/price-lists/${list.id}/compare`)}>比较</Button>
          <Button loading={busy} onClick={() => void exportFile()}>
            导出 XLSX
          </Button>
        </>
      }
    >
      <ProblemNote problem={problem} onRetry={onReload} />
      <ProblemNote problem={fileProblem} />
      <div className="stack">
        {list.sentBack && (
          <Alert type="warning" message={`${list.sentBack.by ?? '核价人'} ${timeText(list.sentBack.at)} 退回：${list.sentBack.reason}`} />
        )}
        {list.state !== 'draft' && <Standing list={list} />}
        {writable ? (
          <Editor
            list={list}
            rows={rows}
            gapsAsked={gapsAsked}
            onReady={(ready) => {
              draft.current = ready
            }}
          />
        ) : (
          <RowsView rows={rows} />
        )}
      </div>
      {blocked && (
        <BlockedDialog
          title={blocked.title}
          why={blocked.why}
          onClose={() => {
            setBlocked(null)
            window.scrollTo({ top: 0 })
          }}
        />
      )}
      {step && (
        <StepDialog
          list={list}
          step={step}
          revision={draft.current?.current().revision ?? list.revision}
          onClose={() => setStep(null)}
          onGaps={() => {
            setStep(null)
            setGapsAsked(gapsAsked + 1)
          }}
          onDone={(news) => {
            setStep(null)
            draft.current = null
            onNews(news)
            onReload()
          }}
        />
      )}
    </Page>
  )
}

/** Where the version stands: its steps, and what each project's committee said. */
function Standing({ list }: { list: PriceListDetail }) {
  return (
    <div className="two">
      <Card title="各项目">
        <Table
          size="small"
          rowKey="projectId"
          pagination={false}
          dataSource={list.projects}
          locale={{ emptyText: list.state === 'approved' ? '没有项目用这份价目表' : '批准后送各项目的物业委员会审议' }}
          columns={[
            { title: '项目', dataIndex: 'name' },
            {
              title: '物业委员会',
              render: (_, { decision, decidedAt, reason }) =>
                decision === null ? (
                  <span className="note">还没有决定</span>
                ) : (
                  <>
                    {decision === 'adopted' ? '采用' : '退回'} {timeText(decidedAt)}
                    {reason && <div className="note free">{reason}</div>}
                  </>
                ),
            },
            { title: '现在', render: (_, { inForce }) => (inForce ? '正在执行' : '') },
            {
              title: '公示',
              render: (_, { inForce, code, projectId }) =>
                inForce && (
                  <>
                    <a href={`/public/prices/${code}`} target="_blank" rel="noreferrer">
                      公示页
                    </a>
                    {' · '}
                    <NoticeLink projectId={projectId} size="A4" />
                    {' · '}
                    <NoticeLink projectId={projectId} size="A3" />
                  </>
                ),
            },
          ]}
        />
      </Card>
      <Card title="经过">
        {list.steps.length === 0 ? (
          <Facts of={[['批准', list.approvedAt && `${list.approvedBy ?? ''} ${timeText(list.approvedAt)}`]]} />
        ) : (
          <ol className="timeline">
            {[...list.steps].reverse().map(({ kind, at, by, reason, projectName }) => (
              <li key={`${kind} ${at} ${projectName}`}>
                <div className="note">{timeText(at)}</div>
                {by}
                {stepNames[kind]}
                {projectName && !by.includes(projectName) && `（${projectName}）`}
                {reason && <div className="note free">{reason}</div>}
              </li>
            ))}
          </ol>
        )}
      </Card>
    </div>
  )
}

function NoticeLink({ projectId, size }: { projectId: string; size: 'A3' | 'A4' }) {
  const { run, busy, problem } = useAct()
  return (
    <>
      <button
        type="button"
        className="plain"
        disabled={busy}
        onClick={() => void run(() => fetchFile(`/api/price-list/notice?projectId=${projectId}&size=${size}`, `价目公示 ${size}.pdf`))}
      >
        {size} 公示单
      </button>
      {problem && <span className="warn">{problem.detail}</span>}
    </>
  )
}
