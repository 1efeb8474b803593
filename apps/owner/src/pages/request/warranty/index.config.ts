export default definePageConfig({ navigationBarTitleText: '质保报修' })
