import { type State, stateNames } from '@teyue/domain/lifecycle/states'
import { Select, Table } from 'antd'
import { api } from '../../shared/api/api.ts'
import { moneyText } from '../../shared/format.ts'
import { useMe } from '../../shared/me.ts'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { useQuery } from '../../shared/router.tsx'
import { useLoad } from '../../shared/use-load.ts'

/** Counts and sums by month, without anybody in them (OVERSIGHT-3). */
export function TotalsPage() {
  const me = useMe()
  const [query, change] = useQuery()
  const regional = me.project === null
  const projects = useLoad(() => (regional ? api.call('listProjects') : Promise.resolve(null)), [regional])
  const projectId = query.get('project') ?? me.project?.id ?? projects.data?.items[0]?.id
  const totals = useLoad(() => (projectId ? api.call('readTotals', { query: { projectId } }) : Promise.resolve(null)), [projectId])
  return (
    <Page title={totals.data ? `${totals.data.project.name}：每月汇总` : '每月汇总'} about="只有数量和金额，不含任何个人信息。">
      {regional && (
        <div className="bar">
          <Select
            aria-label="项目"
            style={{ width: 220 }}
            value={projectId}
            options={(projects.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(project) => change({ project })}
          />
        </div>
      )}
      <Loaded of={totals}>
        {(data) =>
          !data || data.months.length === 0 ? (
            <Empty title="还没有单据" />
          ) : (
            <Table
              size="small"
              rowKey="month"
              pagination={false}
              dataSource={data.months}
              columns={[
                { title: '月份', dataIndex: 'month', width: 110 },
                { title: '受理', dataIndex: 'logged', width: 80, align: 'right' },
                { title: '验收', dataIndex: 'accepted', width: 80, align: 'right' },
                {
                  title: '非常满意',
                  width: 110,
                  align: 'right',
                  render: (_, { verySatisfiedBasisPoints: share }) => (share === null ? '' : `${(share / 100).toFixed(1)}%`),
                },
                { title: '收费单数', dataIndex: 'charges', width: 100, align: 'right' },
                { title: '收费', width: 130, align: 'right', render: (_, { chargedFen }) => moneyText(chargedFen) },
                {
                  title: '这些单现在',
                  render: (_, { byState }) => (
                    <span className="note">
                      {Object.entries(byState)
                        .map(([state, count]) => `${stateNames[state as State] ?? state} ${count}`)
                        .join('，')}
                    </span>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
