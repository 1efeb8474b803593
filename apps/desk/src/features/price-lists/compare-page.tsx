import type { ListComparison } from '@teyue/contract'
import { rowColumnNames } from '@teyue/domain'
import { Segmented, Select, Table } from 'antd'
import { api } from '../../shared/api/api.ts'
import { moneyText } from '../../shared/format.ts'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { Link, useQuery } from '../../shared/router.tsx'
import { useLoad } from '../../shared/use-load.ts'

type Change = ListComparison['changes'][number]
const names = { added: '新增', dropped: '取消', dearer: '涨价', cheaper: '降价', other: '其他改动' } as const
const kinds = { added: 'doing', dropped: 'done', dearer: 'late', cheaper: 'confirm', other: '' } as const

function Difference({ byFen, byPercent, fields, change }: Change) {
  if (byFen !== null && byFen !== 0)
    return (
      <span className={byFen > 0 ? 'diff-up' : undefined}>
        {byFen > 0 ? '+' : ''}
        {moneyText(byFen)}
        {byPercent !== null && `（${byPercent > 0 ? '+' : '−'}${Math.abs(byPercent)}%）`}
      </span>
    )
  if (change === 'other' || fields.length > 0)
    return <span className="note">{fields.map((field) => rowColumnNames[field as keyof typeof rowColumnNames] ?? field).join('、')}</span>
  return null
}

/** What a version changes against another: old price beside new, the difference as its own figure. */
export function ComparePage({ id }: { id: string }) {
  const [query, change] = useQuery()
  const before = query.get('before') ?? undefined
  const kind = query.get('kind') ?? 'all'
  const comparison = useLoad(() => api.call('comparePriceLists', { params: { id }, query: { before } }), [id, before])
  const versions = useLoad(() => api.call('listPriceLists', { query: { limit: 100 } }), [])
  const others = (versions.data?.items ?? []).filter((list) => list.id !== id)
  const ownerOf = (listId: string) => versions.data?.items.find((list) => list.id === listId)?.owner.name
  const title = ({ before: was, after: is }: ListComparison) => {
    const [theirs, own] = [ownerOf(was.id), ownerOf(is.id)]
    // Two owners may have versions of the same label.
    return theirs && own && theirs !== own
      ? `比较：${theirs} ${was.label} → ${own} ${is.label}`
      : `比较：${was.label} → ${is.label}${own ? `（${own}）` : ''}`
  }
  const here = versions.data?.items.find((list) => list.id === id)
  return (
    <Page
      title={comparison.data ? title(comparison.data) : `比较${here ? `：${here.label} ${here.name}` : ''}`}
      about={<Link to={`/price-lists/${id}`}>返回这一版</Link>}
    >
      <div className="bar">
        <Select
          placeholder="和哪一版比"
          aria-label="和哪一版比"
          style={{ width: 320 }}
          value={before ?? comparison.data?.before.id}
          options={others.map(({ id: value, label, name, owner }) => ({ value, label: `${label} ${name}（${owner.name}）` }))}
          onChange={(value) => change({ before: value })}
        />
      </div>
      {comparison.problem?.status === 422 ? (
        <Empty title={comparison.problem.detail}>选另一版来比。</Empty>
      ) : (
        <Loaded of={comparison}>
          {(data) => {
            const counts = (['added', 'dropped', 'dearer', 'cheaper', 'other'] as const).map((one) => ({
              value: one,
              label: `${names[one]} ${data[one]}`,
            }))
            const shown = data.changes.filter((one) => kind === 'all' || one.change === kind)
            return (
              <>
                <div className="bar">
                  <Segmented
                    options={[{ value: 'all', label: `全部改动 ${data.changes.length}` }, ...counts]}
                    value={kind}
                    onChange={(value) => change({ kind: value === 'all' ? undefined : String(value) })}
                  />
                  <span className="note">没有改的 {data.same} 项</span>
                </div>
                {shown.length === 0 ? (
                  <Empty title="没有这类改动" />
                ) : (
                  <Table
                    size="small"
                    rowKey={(one) => `${one.change} ${one.code} ${one.name}`}
                    dataSource={shown}
                    scroll={{ x: 900 }}
                    pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
                    columns={[
                      {
                        title: '改动',
                        width: 100,
                        render: (_, one) => <span className={`tag ${kinds[one.change]}`}>{names[one.change]}</span>,
                      },
                      { title: '编号', dataIndex: 'code', width: 90 },
                      {
                        title: '项目',
                        render: (_, one) => (
                          <>
                            <span className="strong">{one.name}</span> <span className="note">{one.group}</span>
                          </>
                        ),
                      },
                      {
                        title: '原来',
                        width: 270,
                        render: (_, one) =>
                          one.before && <span className={one.change === 'other' ? undefined : 'old'}>{one.before.price}</span>,
                      },
                      { title: '现在', width: 270, render: (_, one) => one.after?.price },
                      { title: '相差', width: 190, align: 'right', render: (_, one) => <Difference {...one} /> },
                    ]}
                  />
                )}
              </>
            )
          }}
        </Loaded>
      )}
    </Page>
  )
}
