import type { RequestSummary } from '@teyue/contract'
import { stateNames, states } from '@teyue/domain/lifecycle/states'
import { Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api/api.ts'
import { leftText, moneyText, timeText, windowText } from '../../shared/format.ts'
import { holds, useMe } from '../../shared/me.ts'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded, ProblemNote } from '../../shared/parts/states.tsx'
import { Link, navigate, useQuery } from '../../shared/router.tsx'
import { useAct } from '../../shared/use-act.ts'
import { useLoad } from '../../shared/use-load.ts'
import { nextText } from './next-text.ts'
import { StateTag } from './state-tag.tsx'

const filters = [
  { value: 'all', label: '全部' },
  { value: 'open', label: '没办完的' },
  { value: 'mine', label: '轮到我的' },
  { value: 'overdue', label: '超时的' },
  { value: 'escalated', label: '协调中' },
  { value: 'rectifying', label: '整改中' },
  { value: 'ended', label: '已办完' },
] as const
type Filter = (typeof filters)[number]['value']

const columns = (regional: boolean): TableColumnsType<RequestSummary> => [
  {
    title: '编号',
    dataIndex: 'number',
    width: 140,
    className: 'whole',
    render: (number: string | null, { id }) => <Link to={`/requests/${id}`}>{number ?? '还没有编号'}</Link>,
  },
  { title: '状态', width: 150, className: 'whole', render: (_, request) => <StateTag request={request} /> },
  {
    title: '内容',
    render: (_, { title, need }) => (
      <>
        <div className="strong">{title}</div>
        {need !== title && <div className="note one-line">{need}</div>}
      </>
    ),
  },
  {
    title: '房屋和联系人',
    width: regional ? 176 : 150,
    className: 'whole',
    render: (_, { project, home, contactName }) => (
      <>
        <div>{home.label}</div>
        <div className="note">{regional ? `${project.name} · ${contactName}` : contactName}</div>
      </>
    ),
  },
  {
    title: '时间',
    width: 172,
    className: 'whole',
    render: (_, { appointment, wantedWindow }) => <WindowCell appointment={appointment} wanted={wantedWindow} />,
  },
  {
    title: '金额',
    width: 84,
    align: 'right',
    className: 'whole',
    render: (_, { totalFen }) => (totalFen === null ? '' : moneyText(totalFen)),
  },
  {
    title: '下一步',
    width: 168,
    render: (_, { next }) =>
      next && (
        <>
          <div className="phrase">{nextText(next)}</div>
          {next.by && <div className={next.overdue ? 'note warn' : 'note'}>{leftText(next.by)}</div>}
        </>
      ),
  },
  {
    title: '受理',
    width: 104,
    className: 'whole',
    dataIndex: 'createdAt',
    render: (at: string) => <span className="note">{timeText(at)}</span>,
  },
]

function WindowCell({ appointment, wanted }: { appointment: RequestSummary['appointment']; wanted: RequestSummary['wantedWindow'] }) {
  if (appointment) return <>{windowText(appointment)}</>
  return (
    <>
      <div>{windowText(wanted)}</div>
      <div className="note">业主希望</div>
    </>
  )
}

/** Requests that are mine to see: searched, filtered, paged by key. */
export function RequestsPage() {
  const me = useMe()
  const [query, change] = useQuery()
  const chosen = {
    // Who looks for a request looks among all of them.
    filter: (query.get('filter') ?? (query.get('search') ? 'all' : 'open')) as Filter,
    state: (query.get('state') ?? undefined) as RequestSummary['state'] | undefined,
    projectId: query.get('project') ?? undefined,
    departmentId: query.get('department') ?? undefined,
    search: query.get('search') ?? undefined,
  }
  const read = (cursor?: string) => api.call('listRequests', { query: { ...chosen, cursor, limit: 50 } })
  const first = useLoad(() => read(), Object.values(chosen))
  const [more, setMore] = useState<Awaited<ReturnType<typeof read>>[]>([])
  const { run, busy, problem } = useAct()
  useEffect(() => setMore([]), [first.data])
  const pages = first.data ? [first.data, ...more] : []
  const cursor = pages.at(-1)?.nextCursor ?? null
  const regional = me.project === null
  const projects = useLoad(() => (regional ? api.call('listProjects') : Promise.resolve(null)), [regional])
  const departments = useLoad(() => (regional ? Promise.resolve(null) : api.call('listDepartments')), [regional])
  const narrowed = Boolean(chosen.search || chosen.state || chosen.projectId || chosen.departmentId)
  return (
    <Page title="单据" about="按编号、房号、联系人或内容查找。">
      <div className="bar" role="search">
        <Input.Search
          allowClear
          defaultValue={chosen.search}
          maxLength={40}
          placeholder="编号、房号、联系人、内容"
          aria-label="查找单据"
          style={{ width: 260 }}
          onSearch={(search) => change({ search: search.trim() || undefined })}
        />
        <Select
          aria-label="范围"
          value={chosen.filter}
          options={filters.map((one) => ({ ...one }))}
          style={{ width: 120 }}
          onChange={(filter) => change({ filter })}
        />
        <Select
          aria-label="状态"
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder="状态"
          value={chosen.state}
          options={states.map((value) => ({ value, label: stateNames[value] }))}
          style={{ width: 140 }}
          onChange={(state) => change({ state })}
        />
        {regional && (
          <Select
            aria-label="项目"
            allowClear
            placeholder="项目"
            value={chosen.projectId}
            options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            style={{ width: 180 }}
            onChange={(project) => change({ project })}
          />
        )}
        {!regional && holds(me, 'projectManager', 'accountManager', 'supervisor') && (
          <Select
            aria-label="部门"
            allowClear
            placeholder="派到的部门"
            value={chosen.departmentId}
            options={(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            style={{ width: 180 }}
            onChange={(department) => change({ department })}
          />
        )}
        <span className="grow" />
        <Button onClick={() => void first.reload()} loading={first.loading && first.data !== undefined}>
          刷新
        </Button>
      </div>
      <Loaded of={first}>
        {() => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0)
            return (
              <Empty
                title={narrowed ? '没有符合的单据' : '这里没有单据'}
                action={
                  narrowed && (
                    <Button
                      onClick={() =>
                        change({ search: undefined, state: undefined, project: undefined, department: undefined, filter: 'all' })
                      }
                    >
                      看全部
                    </Button>
                  )
                }
              >
                {narrowed ? '换个词或放宽条件再找。' : '换个范围看看。'}
              </Empty>
            )
          return (
            <>
              <Table
                rowKey="id"
                size="small"
                columns={columns(regional)}
                dataSource={items}
                pagination={false}
                tableLayout="fixed"
                scroll={{ x: 1150 }}
                onRow={({ id }) => ({ onDoubleClick: () => navigate(`/requests/${id}`) })}
              />
              <ProblemNote problem={problem} />
              {cursor && (
                <div style={{ textAlign: 'center', marginTop: 12 }}>
                  <Button
                    loading={busy}
                    onClick={() =>
                      void run(async () => {
                        const page = await read(cursor)
                        setMore((last) => [...last, page])
                      })
                    }
                  >
                    再看 50 条
                  </Button>
                </div>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
