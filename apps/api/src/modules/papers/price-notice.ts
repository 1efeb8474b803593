import { eq } from 'drizzle-orm'
import type { Reader } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { project } from '../../schema/index.ts'
import { itemsOf, listInForce } from '../pricing/list-in-force.ts'
import { presentItem } from '../pricing/read-price-list.ts'
import { type Column, fact, facts, type PaperContent } from './content.ts'
import { factsOfList } from './record-facts.ts'

const columns: Column[] = [
  { title: '编号', share: 10, right: false },
  { title: '项目', share: 21, right: false },
  { title: '服务内容', share: 24, right: false },
  { title: '服务标准', share: 24, right: false },
  { title: '价格', share: 25, right: false },
]

/** The posted list as one notice for the board (PRICE-6): number, item, content, standard, price; and where it is read on a phone. */
export async function priceNoticeOf(
  tx: Reader,
  { publicUrl }: Pick<Deps, 'publicUrl'>,
  projectId: string,
): Promise<{ listId: string; content: PaperContent; recordSha256: string } | null> {
  const [of] = await tx.select().from(project).where(eq(project.id, projectId))
  const list = of && (await listInForce(tx, projectId))
  if (!list) return null
  const items = await itemsOf(tx, list)
  const groups = Map.groupBy(items.map(presentItem), ({ group }) => group)
  const rows = [...groups].flatMap(([group, items]) => [
    [group],
    ...items.map((item) => [item.code, item.name, `${item.included}；${item.materialPrice}`, item.standard, item.price]),
  ])
  const content: PaperContent = {
    kind: 'priceNotice',
    title: '特约服务项目及收费标准',
    copy: null,
    issuer: of.name,
    number: list.version,
    voided: false,
    blocks: [
      facts(
        fact('价目表', `${list.name}（${list.version}）`),
        fact('执行日期', list.effectiveFrom),
        fact('批准', `${list.approvedBy} ${list.approvedOn}`),
        fact('采用', `${list.adoptedBy} ${list.adoptedOn}`),
        fact('投诉电话', of.complaintPhone),
      ),
      {
        type: 'qr',
        text: `${publicUrl}/public/prices/${of.code}`,
        caption: `手机扫码，随时看现行价目表。\n表上没有的项目，先报区域公司核价，您同意后才做；对价格有疑问，请拨打投诉电话 ${of.complaintPhone}。`,
      },
      { type: 'table', columns, rows },
    ],
    foot: `${of.name}　投诉电话 ${of.complaintPhone}`,
  }
  return { listId: list.id, content, recordSha256: factsOfList(items) }
}
