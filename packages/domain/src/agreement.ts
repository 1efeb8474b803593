import type { Day } from './calendar.ts'
import type { Policy } from './policy.ts'

type MaterialPolicy = Policy['material']

export interface AgreementSection {
  heading: string
  paragraphs: readonly string[]
}

/** One version of the service agreement that owners sign (CONSENT-1, CONSENT-2). A version in use is never edited. */
export interface Agreement {
  version: string
  from: Day
  /** Whose material the project works with: the text must say what is charged there (MAT-1, MAT-2). */
  material: MaterialPolicy
  title: string
  /** What matters most, in a few lines, shown above the signature. */
  summary: readonly string[]
  sections: readonly AgreementSection[]
}

const aboutMaterial: Record<MaterialPolicy, { inShort: string; paragraphs: readonly string[] }> = {
  owner_supplies: {
    inShort: '材料由您自备，费用里不含材料费；价目表写明「含材料」的项目除外。',
    paragraphs: [
      '所需材料由甲方自行购买并提供，请选择合格产品，并保留购买凭证；价目表写明「含材料」的项目，材料由乙方提供，不另收费。',
      '材料不齐或规格不符时，乙方会说明需要什么，等材料到位后再约时间继续。',
      '甲方提供的材料本身有质量问题的，由甲方向销售方主张，乙方协助说明情况。',
    ],
  },
  either: {
    inShort: '材料可以自备，也可以由服务中心按进价提供；收材料费的，数量和单价先请您确认签字。',
    paragraphs: [
      '所需材料由甲方选择：自行购买并提供，或由乙方提供。甲方自备的，只收人工费；价目表写明「含材料」的项目，材料不另收费。',
      '乙方从库房领用的，按领料单上的购进价收费，并出示盖章的报价单；乙方代为购买的，先由甲方同意单价，按实际购买价收费，不高于同意的单价。乙方不在材料上加价。',
      '材料的名称、数量和单价由甲方确认签字后才使用；没有用完的退回库房，不收费。',
      '材料不齐或规格不符时，乙方会说明需要什么，等材料到位后再约时间继续。',
      '甲方提供的材料本身有质量问题的，由甲方向销售方主张，乙方协助说明情况；乙方提供的材料有质量问题的，由乙方更换。',
    ],
  },
}

const agreement2026 = (version: string, material: MaterialPolicy): Agreement => ({
  version,
  from: '2026-01-01',
  material,
  title: '物业管理特约服务合同',
  summary: [
    '您签字确认的是下面列出的项目、数量和价格，价格来自现行公示价目表。',
    '内容或价格有变化，先请您确认签字，再施工。',
    aboutMaterial[material].inShort,
    '完工后请您试用、评价并签字；不满意可以返工，返工不另收费。',
  ],
  sections: [
    {
      heading: '一、双方和服务内容',
      paragraphs: [
        '甲方是提出本次服务需求的业主或使用人，乙方是本项目的物业服务中心。',
        '服务地点、项目、数量、价格和预约时间，以本次确认页列出的内容为准，并写入《客户需求处理单》。',
        '本合同只针对甲方专有部位、物业服务合同约定以外的服务。属于物业服务合同或公共部位的，乙方不收费。',
      ],
    },
    {
      heading: '二、价格和付款',
      paragraphs: [
        '价格按现行公示价目表执行。价目表没有的项目，按区域公司核定的价格执行，并事先告知甲方。',
        '写明「不超过」的项目，最终价格由维修人员看过现场后按难度提出，不会高于写明的上限。',
        '写明「现场报价」的项目，甲方不同意报价的，只收取已写明的上门检查费，不收其他费用。',
        '费用默认按月结算，与物业服务费一并收取；打字复印当场收费。每笔费用都可以索取收据和发票。',
      ],
    },
    {
      heading: '三、材料',
      paragraphs: aboutMaterial[material].paragraphs,
    },
    {
      heading: '四、乙方的责任',
      paragraphs: [
        '乙方指派持有相应证书、培训合格的人员，按约定时间上门，出示工作牌、公示价目和服务流程。',
        '乙方人员进门穿鞋套、铺垫布，做好成品保护，不在室内吸烟、用餐或接受礼物，完工后清理现场。',
        '乙方按作业细则施工并逐项自检，把结果如实记录，供甲方查看。',
        '乙方人员施工中损坏甲方财产的，由项目经理与甲方协商赔偿。',
        '乙方不得擅自取消或减少已约定的服务；确需取消的，说明原因并承担违约责任。',
      ],
    },
    {
      heading: '五、甲方的责任',
      paragraphs: [
        '如实说明故障情况和房屋内管线、线路的改动情况，施工期间请有成年人在场。',
        '提前收好施工区域的贵重物品和易碎物品，提供必要的水、电和操作空间。',
        '约定时间不能在家的，请提前告知客户经理改约；改约不收费。',
        '完工后及时试用和验收，并按约定付款。',
      ],
    },
    {
      heading: '六、需要您了解的风险',
      paragraphs: [
        '老化的管道、阀门、线路和开关在拆装时可能断裂或失效，需要增加的工作会先请您确认。',
        '在瓷砖、玻璃和石材上打孔或拆装，即使按规程操作也可能出现裂纹，施工前请确认位置。',
        '墙内暗埋的水管和电线如没有图纸或与图纸不符，打孔前请告知已知走向；位置不明的，乙方可以建议改位或不施工。',
        '管道疏通可能因异物、管道变形或公共管道堵塞而不能一次通畅，属于公共管道的部分由乙方免费处理。',
        '维修水、电、气时需要短时停用，请提前关闭正在使用的电器和燃气具。发现安全隐患，乙方会先停止施工并告知您。',
      ],
    },
    {
      heading: '七、验收、返工和保修',
      paragraphs: [
        '甲方试用后评价并签字，服务才算验收。没有甲方的签字，任何人不能代为验收。',
        '甲方不满意的，乙方道歉并返工，直到甲方满意，返工不收费；返工后仍不满意的，由项目经理协调处理。',
        '各项目的保修期以价目表写明的天数为准，从验收之日起算。保修期内同一问题再次出现，人工免费；人为损坏和材料质量问题除外。',
        '完工后 24 小时内，客户经理会电话或上门回访。',
      ],
    },
    {
      heading: '八、变更和取消',
      paragraphs: [
        '服务内容或价格有变更，由甲方确认签字后再施工，没有确认的部分甲方可以不付款。',
        '施工开始前，甲方可以随时取消，不收费；上门检查已经完成的，只收取已写明的检查费。',
        '施工中甲方要求停止的，只结算已经完成并经签字确认的项目。',
      ],
    },
    {
      heading: '九、个人信息和投诉',
      paragraphs: [
        '甲方的姓名、电话、地址、照片和签名只用于本次服务及其记录，实施人只在被指派期间可以看到电话和地址。',
        '甲方可以向客户经理、项目经理反映问题或投诉，电话见服务中心公示和单据。协商不成的，可以依法向有管辖权的人民法院起诉。',
      ],
    },
    {
      heading: '十、生效',
      paragraphs: ['本合同经甲方签字后生效，双方各留存一份电子文本，甲方可以随时查看。口头同意后补签的，以签字时间为准，签字之前不施工。'],
    },
  ],
})

export const agreements: readonly Agreement[] = [agreement2026('2026-1', 'owner_supplies'), agreement2026('2026-1C', 'either')]

export const agreementOf = (version: string): Agreement | undefined => agreements.find((agreement) => agreement.version === version)

/** The version that is offered for signature on that day under the project's material policy, if there is one yet. */
export const agreementInForce = (day: Day, material: MaterialPolicy, versions: readonly Agreement[] = agreements): Agreement | undefined =>
  versions
    .filter((agreement) => agreement.material === material && agreement.from <= day)
    .reduce<Agreement | undefined>((latest, agreement) => (latest && latest.from >= agreement.from ? latest : agreement), undefined)

/** The whole text as one string: what a signature is bound to, and what the paper prints. */
export const agreementPlainText = ({ title, version, summary, sections }: Agreement): string =>
  [`《${title}》（${version}）`, ...summary, ...sections.flatMap(({ heading, paragraphs }) => ['', heading, ...paragraphs])].join('\n')
