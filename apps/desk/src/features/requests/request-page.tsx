import type { QuoteView, RequestView } from '@teyue/contract'
import { Image, Table } from 'antd'
import { api } from '../../shared/api/api.ts'
import { leftText, moneyText, quantityText, timeText, windowText } from '../../shared/format.ts'
import { Card, Facts, Page } from '../../shared/parts/page.tsx'
import { Empty, Loaded } from '../../shared/parts/states.tsx'
import { Link } from '../../shared/router.tsx'
import { useLoad } from '../../shared/use-load.ts'
import { CommandsCard } from './commands-card.tsx'
import { nextText } from './next-text.ts'
import { PapersCard } from './papers-card.tsx'
import { StateTag } from './state-tag.tsx'

const urgencyNames = { urgent: '紧急', today: '当天', planned: '预约' } as const
const quoteStates: Record<QuoteView['status'], string> = {
  open: '等业主答复',
  agreed: '业主已同意',
  declined: '业主没同意',
  void: '已作废',
  expired: '已过期',
}
const purposes = { consent: '同意报价', quote: '同意现场报价', acceptance: '验收', followUp: '回访', settlement: '协商结案' } as const
const methods = { ownPhone: '本人手机', technicianPhone: '师傅手机', paper: '纸质单' } as const
const photoNames: Record<string, string> = {
  need: '业主拍的',
  before: '施工前',
  after: '施工后',
  paper: '纸质单',
  damage: '损坏',
  hold: '暂停现场',
  noEntry: '没进门',
  proof: '证明',
}

function Quote({ quote, shown }: { quote: QuoteView; shown: boolean }) {
  return (
    <details open={shown} style={{ marginBottom: 12 }}>
      <summary>
        第 {quote.version} 版 · {quote.kind === 'offer' ? '报价' : '现场报价'} · {quoteStates[quote.status]} · {quote.madeBy}，
        {timeText(quote.madeAt)}
      </summary>
      <Table
        size="small"
        rowKey={(line) => `${line.code}-${line.name}-${line.amountFen}`}
        pagination={false}
        style={{ marginTop: 8 }}
        dataSource={quote.lines}
        columns={[
          { title: '编号', dataIndex: 'code', width: 84 },
          {
            title: '内容',
            render: (_, line) => (
              <>
                {line.name}
                {line.material && <span className="note"> 材料</span>}
                {line.warrantyDays > 0 && <div className="note">保修 {line.warrantyDays} 天</div>}
              </>
            ),
          },
          { title: '数量', width: 96, align: 'right', render: (_, line) => quantityText(line.quantityMilli, line.unit) },
          { title: '单价', width: 96, align: 'right', render: (_, line) => moneyText(line.unitFen) },
          { title: '金额', width: 104, align: 'right', render: (_, line) => moneyText(line.amountFen) },
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0} colSpan={4}>
              合计{quote.notMoreThanFen > quote.totalFen && `（不超过 ${moneyText(quote.notMoreThanFen)}）`}
              {quote.note && <span className="note">　{quote.note}</span>}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={4} align="right">
              <span className="strong">{moneyText(quote.totalFen)}</span>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </details>
  )
}

function NextCard({ request: { next, state } }: { request: RequestView }) {
  if (!next) return null
  return (
    <Card title="下一步">
      <div className="strong" style={{ fontSize: 16 }}>
        {nextText(next)}
      </div>
      {next.by ? (
        <div className={next.overdue ? 'warn' : 'sub'}>
          {timeText(next.by)} 前 · {leftText(next.by)}
        </div>
      ) : (
        <div className="sub">{state === 'onHold' ? '等条件齐了再定时间' : '没有时限'}</div>
      )}
    </Card>
  )
}

function TimelineCard({ request }: { request: RequestView }) {
  const { next, timeline } = request
  return (
    <Card title="经过">
      <ol className="timeline">
        {next?.by && (
          <li className="coming">
            <div className="note">
              {timeText(next.by)} {next.overdue ? '已超时' : '最晚'}
            </div>
            {nextText(next)}
          </li>
        )}
        {timeline.map(({ seq, at, sentence, note }) => (
          <li key={seq}>
            <div className="note">{timeText(at)}</div>
            {sentence}
            {note && <div className="note free">{note}</div>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Photos({ request: { photos: all } }: { request: RequestView }) {
  // Signatures stand with who signed.
  const photos = all.filter(({ purpose }) => purpose !== 'signature')
  if (photos.length === 0) return null
  return (
    <Card title={`照片 ${photos.length} 张`}>
      <Image.PreviewGroup>
        <div className="photos">
          {photos.map(({ id, url, purpose, at }) => {
            const name = `${photoNames[purpose] ?? '照片'}，${timeText(at)}`
            return (
              <Image key={id} src={url} width={104} height={78} alt={name} title={name} style={{ objectFit: 'cover', borderRadius: 4 }} />
            )
          })}
        </div>
      </Image.PreviewGroup>
    </Card>
  )
}

/** A request with everything that is on record, what is next, and what one may do about it. */
export function RequestPage({ id }: { id: string }) {
  const load = useLoad(() => api.call('readRequest', { params: { id } }), [id])
  const title = load.data ? `${load.data.number ?? '还没有编号'} ${load.data.title}` : '单据'
  return (
    <Page title={title} about={<Link to="/requests">返回单据</Link>}>
      {load.problem?.status === 404 ? (
        <Empty title="没有这一单，或不归您的岗位" action={<Link to="/requests">看单据</Link>} />
      ) : (
        <Loaded of={load}>{(request) => <Content request={request} onNews={load.set} />}</Loaded>
      )}
    </Page>
  )
}

function Content({ request, onNews }: { request: RequestView; onNews: (request: RequestView) => void }) {
  const quotes = [...request.quotes].sort((a, b) => b.version - a.version)
  const now = quotes.find(({ status }) => status === 'open') ?? quotes.find(({ version }) => version === request.agreedVersion)
  const { home, manager, department, technician, appointment, wantedWindow, charge, acceptance, followUp } = request
  return (
    <div className="two request">
      <div className="stack main">
        <Card>
          <div className="bar">
            <StateTag request={request} />
            {request.urgency === 'urgent' && <span className="tag late">紧急</span>}
            {request.breach && <span className="tag late">违约</span>}
            {request.callInstead && <span className="tag">请电话通知</span>}
            {request.state === 'cancelled' && request.number && <span className="tag done">编号作废</span>}
          </div>
          <p className="free" style={{ marginTop: 0 }}>
            {request.need}
          </p>
          <Facts
            of={[
              ['房屋', `${request.project.name} ${home.label}`],
              ['联系人', `${request.contactName}${request.contactPhone ? ` ${request.contactPhone}` : ''}`],
              ['要求', request.demands],
              ['紧急程度', urgencyNames[request.urgency]],
              [appointment ? '约好的时间' : '希望的时间', windowText(appointment ?? wantedWindow)],
              ['客户经理', `${manager.name}${manager.standsInFor ? `（代${manager.standsInFor}）` : ''}`],
              ['实施部门', department?.name],
              ['师傅', technician && `${technician.name}${technician.badge ? ` ${technician.badge}` : ''}`],
              ['受理人', `${request.loggedBy}，${timeText(request.createdAt)}`],
              ['转办到', request.redirectedTo],
              ['暂停', request.hold && `${request.hold.words || request.hold.why}（${timeText(request.hold.at)}）`],
              ['没通过验收', request.rejection && `${request.rejection.words}（${timeText(request.rejection.at)}）`],
              ['返工次数', request.reworks || null],
              ['保修到', request.warrantyUntil && timeText(request.warrantyUntil)],
            ]}
          />
        </Card>
        {quotes.length > 0 ? (
          <Card title="价格">
            {quotes.map((quote) => (
              <Quote key={quote.id} quote={quote} shown={quote === now} />
            ))}
            {request.state === 'settled' && !charge && <div className="strong">协商结案，没有收费</div>}
            {charge && (
              <div>
                已记账 <span className="strong">{moneyText(charge.totalFen)}</span>，{charge.payerName}，{timeText(charge.chargedAt)}
              </div>
            )}
          </Card>
        ) : (
          request.items.length > 0 && (
            <Card title="想要的服务">
              {request.items.map(({ itemCode, name, price, quantityMilli, unit }) => (
                <div key={itemCode}>
                  {itemCode} {name} × {quantityText(quantityMilli, unit)} <span className="note">{price}</span>
                </div>
              ))}
            </Card>
          )
        )}
        {request.casePrices.length > 0 && (
          <Card title="单独核价">
            {request.casePrices.map(({ id, words, granted, reason, lines, expiresAt, askedAt }) => (
              <div key={id} style={{ marginBottom: 8 }}>
                <div className="free">{words}</div>
                <div className="note">
                  {timeText(askedAt)} 提出 · {granted === null ? '等区域答复' : granted ? `已核定，到 ${timeText(expiresAt)}` : '没有核定'}
                  {reason && ` · ${reason}`}
                </div>
                {lines.map(({ name, unit, unitFen, quantityMilli }) => (
                  <div key={name}>
                    {name} {moneyText(unitFen)}/{unit} × {quantityText(quantityMilli, unit)}
                  </div>
                ))}
              </div>
            ))}
          </Card>
        )}
        {request.signatures.length > 0 && (
          <Card title="签字">
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={request.signatures}
              columns={[
                { title: '签的是', render: (_, { purpose }) => purposes[purpose] },
                { title: '签字人', dataIndex: 'signerName' },
                {
                  title: '方式',
                  render: (_, { method, witnessName }) => (witnessName ? `${methods[method]}，见证人${witnessName}` : methods[method]),
                },
                { title: '时间', render: (_, { signedAt }) => `${timeText(signedAt)}` },
                {
                  title: '内容指纹',
                  render: (_, { documentSha256 }) => (
                    <span className="note" title={documentSha256}>
                      {documentSha256.slice(0, 12)}
                    </span>
                  ),
                },
              ]}
            />
          </Card>
        )}
        {(acceptance || followUp) && (
          <Card title="验收和回访">
            <Facts
              of={[
                ['验收', acceptance && `${acceptance.signerName}，${acceptance.stars} 星，${timeText(acceptance.at)}`],
                ['评语', acceptance?.comment],
                ['回访', followUp && `${followUp.by}，${followUp.satisfied ? '满意' : '不满意'}，${timeText(followUp.at)}`],
                ['回访记录', followUp?.words],
              ]}
            />
          </Card>
        )}
        <Photos request={request} />
        {request.links.length > 0 && (
          <Card title="相关的单">
            {request.links.map(({ id, number, title, relation }) => (
              <div key={id}>
                <Link to={`/requests/${id}`}>{number ?? '还没有编号'}</Link> {title}
                <span className="note"> {relation === 'basket' ? '同时提的' : relation === 'warrantyOf' ? '保修的原单' : '保修单'}</span>
              </div>
            ))}
          </Card>
        )}
      </div>
      <div className="stack first">
        <NextCard request={request} />
        <CommandsCard request={request} onNews={onNews} />
      </div>
      <div className="stack">
        <PapersCard request={request} />
        <TimelineCard request={request} />
      </div>
    </div>
  )
}
