import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { offerOf } from '@teyue/ui/app/offers'
import { type CommandForms, textOf, windowOf } from '../../shared/command-form/form.ts'

/** Only the manager is ever offered to carry a time to the owner; what the manager proposes was told already. */
const byManager = (request: RequestView): boolean => offerOf(request, 'relayTime') !== undefined

const supervisorsReasons = ['今天师傅排满了', '要先备工具', '上一家超时']
const managersReasons = ['材料已经备好', '业主在家的时间', '业主想改时间']

export const supervisorForms: CommandForms = {
  proposeTime: {
    lead: (request) => (byManager(request) ? '在电话里和业主商量好再登记，业主同意了才算数。' : '由客户经理转告业主，业主同意了才算数。'),
    fields: (request) => [
      { kind: 'window', name: 'window', label: '想约什么时候' },
      {
        kind: 'words',
        name: 'reason',
        label: '原因',
        max: mostWords.reason,
        phrases: byManager(request) ? managersReasons : supervisorsReasons,
      },
    ],
    main: (_, request) => (byManager(request) ? '已告诉业主这个时间' : '请客户经理转告'),
    body: (values) => ({ window: windowOf(values, 'window')!, reason: textOf(values, 'reason') }),
  },
  returnDispatch: {
    lead: () => '退回后由客户经理重新派给别的部门。',
    fields: () => [
      { kind: 'words', name: 'reason', label: '退回的原因', max: mostWords.reason, phrases: ['不是我们部门的活', '没有合格的师傅'] },
    ],
    main: () => '退回给客户经理',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
}
