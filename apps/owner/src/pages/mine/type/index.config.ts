export default definePageConfig({ navigationBarTitleText: '字号和颜色' })
