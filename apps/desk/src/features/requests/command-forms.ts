import type { Command } from '@teyue/domain'

/** A field of a simple form: words, a choice, or a statement to tick. */
export type Field =
  | { kind: 'words'; name: string; label: string; required?: boolean; most?: number }
  | { kind: 'choice'; name: string; label: string; options: readonly (readonly [string, string])[] }
  | { kind: 'statement'; name: string; label: string; must?: boolean }
  | { kind: 'department'; name: string; label: string }

export interface CommandForm {
  title: string
  fields: readonly Field[]
}

const reason = (label = '原因'): Field => ({ kind: 'words', name: 'reason', label, required: true, most: 500 })
const said = (label: string): Field => ({ kind: 'words', name: 'words', label, required: true, most: 2000 })
const note: Field = { kind: 'words', name: 'note', label: '备注', most: 200 }

/** Commands that a desk gives. What needs a signature, photos or a place on site is given in the mini-program. */
export const commandForms: Partial<Record<Command, CommandForm>> = {
  recordContact: {
    title: '记联系',
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: '结果',
        options: [
          ['talk', '说上话了'],
          ['attempt', '没联系上'],
        ],
      },
      {
        kind: 'choice',
        name: 'channel',
        label: '方式',
        options: [
          ['phone', '电话'],
          ['wechat', '微信'],
          ['visit', '上门'],
          ['counter', '前台'],
        ],
      },
      { kind: 'words', name: 'words', label: '说了什么', most: 2000 },
    ],
  },
  redirect: {
    title: '转办',
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: '属于',
        options: [
          ['basicDuty', '物业基本服务'],
          ['commonPart', '公共部位'],
          ['outOfScope', '不在服务范围'],
        ],
      },
      { kind: 'words', name: 'whereTo', label: '转到哪里', required: true, most: 100 },
      reason('为什么'),
      { kind: 'statement', name: 'toldResident', label: '已经告诉业主', must: true },
    ],
  },
  dispatch: {
    title: '派工',
    fields: [
      { kind: 'department', name: 'departmentId', label: '部门或合作单位' },
      { kind: 'words', name: 'note', label: '交代', most: 500 },
    ],
  },
  withdrawOffer: { title: '收回报价', fields: [reason()] },
  lapse: { title: '联系不上，作未成交', fields: [] },
  recall: { title: '收回派工', fields: [reason()] },
  returnDispatch: { title: '退回派工', fields: [reason()] },
  relayTime: { title: '把时间告诉业主', fields: [note] },
  agreeTime: { title: '业主同意时间', fields: [note] },
  declineTime: { title: '业主不同意时间', fields: [reason()] },
  replan: {
    title: '重新安排',
    fields: [
      { kind: 'statement', name: 'missingPartsThere', label: '缺的材料已经到了' },
      { ...note, most: 500 },
    ],
  },
  cancel: { title: '取消', fields: [reason()] },
  escalateUnsigned: { title: '没签字，请项目经理协调', fields: [reason('联系经过')] },
  receiveForm: { title: '收回单据', fields: [note] },
  resolve: {
    title: '协调结果',
    fields: [
      {
        kind: 'choice',
        name: 'outcome',
        label: '怎么办',
        options: [
          ['rework', '返工'],
          ['done', '请业主再验收'],
        ],
      },
      said('商量的结果'),
    ],
  },
  giveUp: { title: '做不成，结案', fields: [reason('为什么做不成')] },
  closeUnreached: { title: '回访不到，结案', fields: [reason('联系经过')] },
  rectify: { title: '整改好了', fields: [said('怎么整改的')] },
  reworkAfterFollowUp: { title: '回访后返工', fields: [said('哪里要返工')] },
  reportDamage: { title: '登记损坏', fields: [said('损坏了什么')] },
}
