import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { call } from '../platform/toast.ts'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { phrases } from './phrases.tsx'

export type PersonCardProps = {
  name: string
  photo?: string | null
  /** 「您的专属客户经理」 above the name. */
  over?: string
  /** 「水工」 beside the name. */
  trade?: string
  /** 「工牌 0386 · 工程维修部」, 「管道工证，有效到 2027 年 5 月」 */
  lines?: string[]
  cap?: boolean
  phone?: string | null
  callWord?: string
  /** Below a hairline: 「开门前请对照片和工牌。」 */
  foot?: ReactNode
}

/** Who it is: photo, name, badge, qualification, and a call away. */
export function PersonCard({ name, photo, over, trade, lines = [], cap, phone, callWord = '打电话', foot }: PersonCardProps) {
  return (
    <Card label={name}>
      <View className={`person${cap ? ' tech' : ''}`}>
        <Avatar name={name} photo={photo} cap={cap} size={cap ? 'l' : 'm'} />
        <View className="person-words">
          {over && <View className="note">{over}</View>}
          <View className="title">
            {name}
            {trade && <Text className="sub plain"> {trade}</Text>}
          </View>
          {lines.map((line) => (
            <View className={over ? 'note' : 'sub'} key={line}>
              {phrases(line)}
            </View>
          ))}
        </View>
        {phone && (
          <Button kind="soft" small icon="phone" onTap={() => void call(phone)} label={`打电话给${name}`}>
            {callWord}
          </Button>
        )}
      </View>
      {foot && <View className="rule note mt3 pt2">{foot}</View>}
    </Card>
  )
}
