import { Text, View } from '@tarojs/components'
import type { PriceItemView, PriceListView, RequestView } from '@teyue/contract'
import { formatQuantity, isMeasuredUnit, quantity } from '@teyue/domain'
import { Card, DisabledReason, Icon, moneyText, phrases, Stepper, Tap, TextField, TextLink, useNow } from '@teyue/ui'
import { useState } from 'react'
import {
  casePricesToAdd,
  type DraftLine,
  itemByCode,
  materialToAdd,
  priceError,
  roomOf,
  stepOf,
  withItem,
  withLine,
  withoutLine,
} from './draft.ts'
import { ItemPicker } from './item-picker.tsx'
import { TermFields } from './term-fields.tsx'
import { hasTerms } from './terms.ts'

export interface LineEditorProps {
  list: PriceListView | undefined
  lines: readonly DraftLine[]
  onChange: (lines: DraftLine[]) => void
  /** Whose material it is, the slips that lines may name, and what the region priced for it. */
  request: Pick<RequestView, 'material' | 'casePrices'>
  /** What the server says against a line, by its position. */
  problems: readonly { line: number; detail: string }[]
}

function Measured({ line, onChange }: { line: DraftLine; onChange: (quantityMilli: number) => void }) {
  const step = stepOf(line.unit) / 1000
  return (
    <Stepper
      label={`${line.name}数量`}
      value={line.quantityMilli / 1000}
      min={Math.min(step, (line.mostMilli ?? 999_000) / 1000)}
      max={(line.mostMilli ?? 999_000) / 1000}
      step={step}
      whole={step === 1}
      onChange={(value) => onChange(Math.round(value * 1000))}
    />
  )
}

function LineRow({
  line,
  item,
  problem,
  onChange,
  onRemove,
}: {
  line: DraftLine
  item: PriceItemView | undefined
  problem: string | undefined
  onChange: (change: Partial<DraftLine>) => void
  onRemove: () => void
}) {
  const room = roomOf(item, line.terms)
  const meta = item
    ? `${item.price}${item.warrantyDays > 0 ? ` · 保修 ${item.warrantyDays} 天` : ''}`
    : line.source.kind === 'material'
      ? '材料，按领料单的购进价'
      : (line.priced ?? '')
  const withdrawn = line.source.kind === 'item' && !item
  return (
    <View className="row">
      <View className="grow">
        <View className="between mid">
          <View className="grow wide">
            <View>{phrases(line.name)}</View>
            <View className="note">
              {phrases(isMeasuredUnit(line.unit) ? `${meta} · ${formatQuantity(quantity(line.quantityMilli))} ${line.unit}` : meta)}
            </View>
          </View>
          <Measured line={line} onChange={(quantityMilli) => onChange({ quantityMilli })} />
        </View>
        {item && hasTerms(item) && (
          <TermFields item={item} terms={line.terms} onChange={(change) => onChange({ terms: { ...line.terms, ...change } })} />
        )}
        {(room || withdrawn) && (
          <View className="mt2">
            <TextField
              label={room ? `单价（${moneyText(room.minFen)}${room.maxFen === null ? ' 起' : ` 到 ${moneyText(room.maxFen)}`}）` : '单价'}
              type="digit"
              value={line.unitYuan}
              onChange={(unitYuan) => onChange({ unitYuan })}
              placeholder="看过再定就不填"
              maxLength={9}
              error={priceError(line, item)}
            />
          </View>
        )}
        {problem && <View className="sub warn mt1">{problem}</View>}
        <View className="right mt3">
          <TextLink onTap={onRemove} label={`去掉${line.name}`}>
            去掉
          </TextLink>
        </View>
      </View>
    </View>
  )
}

/** The lines of an offer or quote: only what the list in force, or a granted case price, holds (PRICE-3). */
export function LineEditor({ list, lines, onChange, problems, request }: LineEditorProps) {
  const now = useNow()
  const [picking, setPicking] = useState(false)
  const { material } = request
  const priced = casePricesToAdd(request, lines, now)
  const toAdd = materialToAdd(material, lines)
  return (
    <Card flush>
      {lines.map((line, index) => (
        <LineRow
          key={line.key}
          line={line}
          item={line.source.kind === 'item' ? itemByCode(list, line.source.itemCode) : undefined}
          problem={problems.find((one) => one.line === index)?.detail}
          onChange={(change) => onChange(withLine(lines, line.key, change))}
          onRemove={() => onChange(withoutLine(lines, line.key))}
        />
      ))}
      <Tap className="row link" onTap={() => setPicking(true)}>
        <Icon name="plus" size="s" />
        <Text className="grow">从价目里加一项</Text>
      </Tap>
      {priced.map((line) => (
        <Tap key={line.key} className="row link" onTap={() => onChange([...lines, line])}>
          <Icon name="plus" size="s" />
          <View className="grow">
            <View>{phrases(`加核定的：${line.name}`)}</View>
            <View className="note">{phrases(line.priced ?? '')}</View>
          </View>
        </Tap>
      ))}
      {toAdd.map((line) => (
        <Tap key={line.key} className="row link" onTap={() => onChange([...lines, line])}>
          <Icon name="plus" size="s" />
          <View className="grow">{phrases(`加材料费：${line.name} ${formatQuantity(quantity(line.quantityMilli))} ${line.unit}`)}</View>
        </Tap>
      ))}
      {material.reason !== null ? (
        <DisabledReason label="加材料费" reason={material.reason} clause="MAT-1" />
      ) : (
        toAdd.length === 0 && <DisabledReason label="加材料费" reason="请主管或项目经理先开领料单" clause="MAT-2" />
      )}
      <ItemPicker
        open={picking}
        list={list}
        onClose={() => setPicking(false)}
        onPick={(item) => {
          onChange(withItem(lines, item))
          setPicking(false)
        }}
      />
    </Card>
  )
}
