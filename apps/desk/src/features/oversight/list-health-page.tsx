import { Table } from 'antd'
import { api } from '../../shared/api/api.ts'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { useLoad } from '../../shared/use-load.ts'

/** How often a share of what was offered; only said where it means something. */
function Share({ count, of }: { count: number; of: number }) {
  if (count === 0) return <span className="note">0</span>
  return (
    <>
      {count} <span className="note">{of > 0 && `${Math.round((count * 100) / of)}%`}</span>
    </>
  )
}

/** Items whose price did not hold: exceeded on site, declined, reworked. */
export function ListHealthPage() {
  const health = useLoad(() => api.call('readListHealth'), [])
  return (
    <Page title="价目体检" about="常超价、常没成交、常返工的，修订时先看这些。">
      <Loaded of={health}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有记录">有了报价和施工，就能看出哪些价目要改。</Empty>
          ) : (
            <Table
              size="small"
              rowKey={({ code, name }) => `${code} ${name}`}
              dataSource={items}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: '编号', dataIndex: 'code', width: 90 },
                {
                  title: '项目',
                  render: (_, { name, group }) => (
                    <>
                      <span className="strong">{name}</span> <span className="note">{group}</span>
                    </>
                  ),
                },
                { title: '报过价', dataIndex: 'offered', width: 90, align: 'right', sorter: (a, b) => a.offered - b.offered },
                {
                  title: '现场超价',
                  width: 120,
                  align: 'right',
                  sorter: (a, b) => a.exceeded - b.exceeded,
                  render: (_, one) => <Share count={one.exceeded} of={one.offered} />,
                },
                {
                  title: '业主没同意',
                  width: 120,
                  align: 'right',
                  sorter: (a, b) => a.declined - b.declined,
                  render: (_, one) => <Share count={one.declined} of={one.offered} />,
                },
                {
                  title: '返工',
                  width: 100,
                  align: 'right',
                  sorter: (a, b) => a.reworked - b.reworked,
                  render: (_, one) => <Share count={one.reworked} of={one.offered} />,
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
