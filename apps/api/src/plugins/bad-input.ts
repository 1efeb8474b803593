/** One thing that is wrong with what came in, as the schemas of the contract tell it. */
interface Issue {
  keyword: string
  instancePath: string
  message?: string
  params: Record<string, unknown>
}

const names: Record<string, string> = {
  need: '需求',
  demands: '其他要求',
  contactName: '联系人',
  contactPhone: '联系电话',
  homeId: '房屋',
  urgency: '紧急程度',
  window: '时间',
  start: '开始时间',
  end: '结束时间',
  channel: '渠道',
  items: '项目',
  itemCode: '项目',
  lines: '报价项目',
  quantityMilli: '数量',
  unitFen: '单价',
  material: '材料',
  payer: '付费人',
  name: '名称',
  reason: '原因',
  words: '内容',
  note: '备注',
  comment: '评价',
  stars: '评分',
  satisfaction: '满意程度',
  five: '五个一',
  triedOut: '试用',
  signature: '签字',
  strokes: '签字笔画',
  imageBase64: '签字图片',
  signerName: '签字人',
  paperPhotoId: '纸单照片',
  witness: '见证人',
  photoIds: '照片',
  technicianId: '师傅',
  departmentId: '部门',
  residentId: '住户',
  passedOnBy: '转告人',
  expectedVersion: '单据版本',
  quoteVersion: '报价版本',
  firstDay: '开始日期',
  lastDay: '结束日期',
  absentPersonId: '不在岗的客户经理',
  claimedHome: '房号',
  claimedName: '姓名',
  claimedRole: '身份',
  talks: '协商经过',
  compensationFen: '赔偿金额',
  cursor: '翻页位置',
  limit: '每页条数',
}

/** The nearest part of the path that people have a word for. */
function nameOf(pointer: string): string | null {
  const known = pointer
    .split('/')
    .reverse()
    .find((part) => Object.hasOwn(names, part))
  return known ? names[known]! : null
}

/** Sentences of our own schemas are Chinese already; of all others the kind of mistake says what is wrong. */
function fault({ keyword, message = '', params }: Issue): string {
  if (/\p{Script=Han}/u.test(message)) return message
  const text = params.origin === 'string'
  switch (keyword) {
    case 'invalid_type':
      return /received undefined/.test(message) ? '没有填' : '填写的格式不对'
    case 'too_big':
      return text
        ? `太长，最多 ${params.maximum} 个字符`
        : params.origin === 'array'
          ? `最多 ${params.maximum} 项`
          : `不能大于 ${params.maximum}`
    case 'too_small':
      return text ? '没有填' : params.origin === 'array' ? `至少 ${params.minimum} 项` : `不能小于 ${params.minimum}`
    case 'invalid_value':
      return '不在可选的范围内'
    case 'unrecognized_keys':
      return '有不认识的内容'
    default:
      return '填写的格式不对'
  }
}

/** What is wrong with each field, in Chinese; and the first of them as the sentence for people, without paths of the machine. */
export function badInput(issues: readonly Issue[]): { detail: string; errors: { pointer: string; detail: string }[] } {
  const oneEach = issues.filter(({ instancePath }, index) => issues.findIndex((one) => one.instancePath === instancePath) === index)
  const errors = oneEach.map((issue) => {
    const name = nameOf(issue.instancePath)
    return { pointer: issue.instancePath || '/', detail: name ? `「${name}」${fault(issue)}` : fault(issue) }
  })
  const first = issues[0] && nameOf(issues[0].instancePath) ? errors[0]?.detail : undefined
  return { detail: first ? `${first}，请改好再发。` : '有一项填写有误，请检查后再发。', errors }
}
