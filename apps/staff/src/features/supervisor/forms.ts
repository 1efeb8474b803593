import { type CommandForms, textOf, windowOf } from '../../shared/command-form/form.ts'

export const supervisorForms: CommandForms = {
  proposeTime: {
    lead: () => '由客户经理转告业主，业主同意了才算数。',
    fields: () => [
      { kind: 'window', name: 'window', label: '想约什么时候' },
      { kind: 'words', name: 'reason', label: '原因', max: 300, phrases: ['今天师傅排满了', '要先备工具', '上一家超时'] },
    ],
    main: () => '请客户经理转告',
    body: (values) => ({ window: windowOf(values, 'window')!, reason: textOf(values, 'reason') }),
  },
  returnDispatch: {
    lead: () => '退回后由客户经理重新派给别的部门。',
    fields: () => [{ kind: 'words', name: 'reason', label: '退回的原因', max: 300, phrases: ['不是我们部门的活', '没有合格的师傅'] }],
    main: () => '退回给客户经理',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
}
