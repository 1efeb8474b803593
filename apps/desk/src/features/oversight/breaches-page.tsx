import { Table } from 'antd'
import { api } from '../../shared/api/api.ts'
import { moneyText, timeText } from '../../shared/format.ts'
import { Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { Link } from '../../shared/router.tsx'
import { useLoad } from '../../shared/use-load.ts'

/** What the company cancelled after the owner had agreed, with the reasons (CONSENT-5). */
export function BreachesPage() {
  const breaches = useLoad(() => api.call('listBreaches', { query: { limit: 100 } }), [])
  return (
    <Page title="违约取消" about={`业主同意后由我方取消的单据${breaches.data ? `，共 ${breaches.data.total} 单` : ''}。`}>
      <Loaded of={breaches}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="没有违约取消的单据">业主同意后由我方取消的，会记在这里。</Empty>
          ) : (
            <Table
              size="small"
              rowKey="requestId"
              scroll={{ x: 780 }}
              dataSource={items}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                {
                  title: '单据',
                  width: 180,
                  render: (_, { requestId, number, title }) => (
                    <>
                      <Link to={`/requests/${requestId}`}>{number ?? '没有编号'}</Link>
                      <div>{title}</div>
                    </>
                  ),
                },
                { title: '房屋', width: 150, render: (_, { projectName, homeLabel }) => `${projectName} ${homeLabel}` },
                { title: '原因', render: (_, { reason }) => <span className="free">{reason}</span> },
                { title: '谁取消的', width: 130, render: (_, { cancelledBy, cancelledAt }) => `${cancelledBy} ${timeText(cancelledAt)}` },
                {
                  title: '同意的金额',
                  width: 110,
                  align: 'right',
                  render: (_, { agreedFen }) => (agreedFen === null ? '' : moneyText(agreedFen)),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
