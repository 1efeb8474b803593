import type { RequestView } from '@teyue/contract'
import { mostWords } from '@teyue/contract/limits'
import { moneyText } from '@teyue/ui'
import { type CommandForms, choiceOf, type Field, linesOf, textOf, type Values } from '../../shared/command-form/form.ts'
import { signedQuote } from '../../shared/quotes.ts'

const signedLines = (request: RequestView) => (signedQuote(request)?.lines ?? []).map((line) => ({ text: line.name, fen: line.amountFen }))

const chosenFen = (values: Values, name: string, request: RequestView): number =>
  linesOf(values, name).reduce((total, index) => total + (signedLines(request)[index]?.fen ?? 0), 0)

const linesField = (request: RequestView, name: string, label: string, hint: string): Field[] =>
  signedLines(request).length === 0 ? [] : [{ kind: 'lines', name, label, hint, lines: signedLines(request) }]

/** The project manager's own acts: escalations, rectification, and ends that nobody else may write. */
export const projectForms: CommandForms = {
  resolve: {
    lead: (request) => (request.rejection ? `业主不满意的是：${request.rejection.words}` : '业主一直没有验收签字。'),
    fields: () => [
      {
        kind: 'choice',
        name: 'outcome',
        label: '和业主商定',
        half: true,
        choices: [
          { value: 'rework', label: '再返工' },
          { value: 'done', label: '回到验收' },
        ],
      },
      { kind: 'words', name: 'words', label: '商定的结果，写清楚', max: mostWords.said },
    ],
    main: (values) => (values.outcome === 'done' ? '请业主验收' : '安排返工'),
    body: (values) => ({ outcome: choiceOf(values, 'outcome'), words: textOf(values, 'words') }),
  },
  giveUp: {
    lead: () => '确实做不了才用。只收已经做完、业主签过字的项目。',
    fields: (request) => [
      { kind: 'words', name: 'reason', label: '做不了的原因', max: mostWords.reason },
      ...linesField(request, 'finishedLines', '已经做完的', '没选的不收费'),
    ],
    main: (values, request) => `结束这一单，收 ${moneyText(chosenFen(values, 'finishedLines', request))}`,
    body: (values) => ({ reason: textOf(values, 'reason'), finishedLines: linesOf(values, 'finishedLines') }),
  },
  rectify: {
    lead: (request) => (request.followUp ? `回访时业主说：${request.followUp.words}` : '回访时业主不满意。'),
    fields: () => [{ kind: 'words', name: 'words', label: '怎么整改的', max: mostWords.said }],
    main: () => '整改完成，再回访',
    body: (values) => ({ words: textOf(values, 'words') }),
  },
  reworkAfterFollowUp: {
    lead: () => '要上门返工的用这个。返工不收费，做完重新签字。',
    fields: () => [{ kind: 'words', name: 'words', label: '要返工什么', max: mostWords.said }],
    main: () => '安排返工，不收费',
    body: (values) => ({ words: textOf(values, 'words') }),
  },
  closeUnreached: {
    lead: (request) => `已登记联系 ${request.attempts} 次。结束后会一直标明没有回访。`,
    fields: () => [{ kind: 'words', name: 'reason', label: '情况', max: mostWords.reason, phrases: ['多次电话无人接听，上门也没人'] }],
    main: () => '联系不上，结束',
    body: (values) => ({ reason: textOf(values, 'reason') }),
  },
}
