import { type CommandForm, choiceOf, textOf, tickOf } from '../../shared/command-form/form.ts'

const reasons = [
  { value: 'parts', label: '缺材料' },
  { value: 'ownerAway', label: '业主要离开' },
  { value: 'unlisted', label: '价目没有' },
  { value: 'unsafe', label: '不安全' },
  { value: 'overload', label: '线路超载' },
  { value: 'beyondSkill', label: '要别的师傅' },
] as const

const nextBy = (why: unknown) => (why === 'parts' || why === 'overload' ? 'resident' : why === 'beyondSkill' ? 'supervisor' : 'manager')

export const holdForm: CommandForm<'hold'> = {
  title: '先停下',
  lead: () => '说清原因，把现场处理安全，客户经理会和业主重新约。',
  fields: () => [
    { kind: 'choice', name: 'why', label: '原因', choices: reasons, half: true },
    {
      kind: 'words',
      name: 'words',
      label: '缺什么，或是什么情况',
      max: 500,
      phrases: ['请业主买同规格的配件', '要先关总阀', '要带别的工具'],
    },
    { kind: 'claim', name: 'siteMadeSafe', label: '现场已处理安全', unless: '请先把现场处理安全' },
  ],
  main: () => '暂停，报客户经理',
  body: (values) => ({
    why: choiceOf(values, 'why'),
    words: textOf(values, 'words'),
    siteMadeSafe: tickOf(values, 'siteMadeSafe'),
    nextBy: nextBy(values.why),
  }),
}
