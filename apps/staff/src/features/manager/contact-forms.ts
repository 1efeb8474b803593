import { mostWords } from '@teyue/contract/limits'
import { type CommandForms, choiceOf, idsOf, textOf, tickOf } from '../../shared/command-form/form.ts'

const channels = [
  { value: 'phone', label: '电话' },
  { value: 'wechat', label: '微信' },
  { value: 'visit', label: '上门' },
  { value: 'counter', label: '服务点' },
] as const

/** Before an offer: contact, redirect, a price that is not on the list. */
export const contactForms: CommandForms = {
  recordContact: {
    lead: (request) => `${request.contactName}，${request.home.label}。每次联系都记下来，没接通也算一次。`,
    fields: () => [
      {
        kind: 'choice',
        name: 'kind',
        label: '结果',
        half: true,
        choices: [
          { value: 'talk', label: '说上话了' },
          { value: 'attempt', label: '没联系上' },
        ],
      },
      { kind: 'choice', name: 'channel', label: '怎么联系的', choices: channels, half: true },
      {
        kind: 'words',
        name: 'words',
        label: '说了什么',
        max: 300,
        phrases: ['情况已问清，等报价', '无人接听', '请业主备好材料', '约好再联系'],
      },
    ],
    start: () => ({ kind: 'talk', channel: 'phone' }),
    main: (values) => (values.kind === 'attempt' ? '记下这次没联系上' : '记下这次联系'),
    body: (values) => ({ kind: choiceOf(values, 'kind'), channel: choiceOf(values, 'channel'), words: textOf(values, 'words') }),
  },
  redirect: {
    lead: () => '合同里本来就有的、公共部位的，或不在服务范围的，不收费，转给负责的岗位。',
    fields: () => [
      {
        kind: 'choice',
        name: 'kind',
        label: '属于哪一种',
        choices: [
          { value: 'basicDuty', label: '基础服务' },
          { value: 'commonPart', label: '公共部位' },
          { value: 'outOfScope', label: '不在范围' },
        ],
      },
      { kind: 'words', name: 'whereTo', label: '转到哪里', placeholder: '例如：工程部 公共维修', max: 100 },
      {
        kind: 'words',
        name: 'reason',
        label: '原因',
        max: mostWords.reason,
        phrases: ['漏水来自公共立管', '楼道照明属公共部位', '装修手续到前台办理'],
      },
      { kind: 'claim', name: 'toldResident', label: '已经告诉业主转到哪里', unless: '请先告诉业主转到哪里' },
    ],
    main: () => '转办，不收费',
    body: (values) => ({
      kind: choiceOf(values, 'kind'),
      whereTo: textOf(values, 'whereTo'),
      reason: textOf(values, 'reason'),
      toldResident: tickOf(values, 'toldResident'),
    }),
  },
  askPrice: {
    lead: () => '价目表里没有的，先报区域公司核价，核定之前不能报价。',
    fields: () => [
      { kind: 'words', name: 'words', label: '要做什么，用什么材料，多大的活', max: mostWords.said },
      { kind: 'photos', name: 'photoIds', label: '拍照说明', purpose: 'need', optional: true },
    ],
    main: () => '报区域核价',
    body: (values) => ({ words: textOf(values, 'words'), photoIds: idsOf(values, 'photoIds') }),
  },
  cancel: {
    lead: (request) =>
      request.consent
        ? '业主已经同意。公司取消算公司违约，要写明原因；编号保留，单子作废。业主自己不要了，请他在小程序里取消。'
        : '还没有同意，取消不算违约。',
    fields: (request) => [
      {
        kind: 'words',
        name: 'reason',
        label: '取消的原因',
        max: mostWords.reason,
        // After the yes these are the company's own reasons: the owner's own would be counted as its breach (CONSENT-5).
        phrases: request.consent
          ? ['公司无法安排', '材料一直没有到货', '现场不具备条件']
          : ['业主来电说不需要了', '业主已自行处理', '公司无法安排'],
      },
    ],
    main: () => '取消这一单',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
}
