/** The other half of english-home.ts: what is worn, read, played and grown, for whom, and what things are like. */
export const LIFE_ENGLISH = `
dress, gown : 连衣裙
skirt : 半身裙
shirt : 衬衫
blouse, women's shirt, woman's shirt : 女士衬衫
men's shirt, man's shirt, dress shirt : 男士衬衫
cardigan, sweater, knitwear, knit : 针织开衫
hoodie, sweatshirt, pullover : 卫衣
trousers, pant, pants, slacks : 裤子
wide leg pant, wide-leg pants, wide leg pants : 阔腿裤
suit pants, dress pants, suit trousers : 西裤
trench coat, trench, coat : 风衣
down jacket, puffer, puffer jacket, down coat, winter coat, winter jacket : 羽绒服
outerwear : 外套
scarf, shawl : 围巾
t-shirt, tshirt, tee, tee shirt, t shirt : 短袖t恤
polo, polo shirt : polo衫
jacket : 夹克
rain jacket, hardshell, shell jacket, hiking jacket, waterproof jacket, windbreaker : 冲锋衣
raincoat : 冲锋衣
belt, leather belt : 皮带
clothe, clothes, clothing, apparel : 衣服
women, woman, lady, ladies, female, women's, woman's, girl : 女
men, man, male, men's, man's, boy : 男
shoe, footwear : 鞋
running shoe, runner, jogging shoe : 跑步鞋
sneaker, sport shoe, trainer : 运动鞋, 板鞋
hiking shoe, hiking boot, trekking shoe : 徒步鞋
skate shoe : 板鞋
canvas shoe, canvas sneaker : 帆布鞋
loafer : 乐福鞋
slipper, sandal, flip flop, slide : 凉拖鞋
boot, martin boot, ankle boot, dr martens : 马丁靴
sock, sport sock : 袜子
backpack, rucksack, schoolbag, school bag : 双肩包
hiking backpack, hiking bag, trekking backpack : 登山包
tote, tote bag, handbag : 托特包
crossbody, crossbody bag, shoulder bag, messenger bag : 斜挎包
bag : 包
wallet, purse : 钱包
suitcase, luggage, trolley case, carry on, carry-on : 拉杆箱
packing cube, travel organizer, travel bag : 旅行收纳袋
waist bag, fanny pack, running belt : 运动腰包
lipstick, lip gloss, lip : 口红
foundation, liquid foundation : 粉底液
eyeshadow, eye shadow, eyeshadow palette : 眼影盘
makeup sponge, beauty blender, makeup egg : 美妆蛋
makeup, make-up, cosmetic : 彩妆
makeup remover, cleansing oil : 卸妆油
skincare, skin care : 护肤
serum, essence : 精华液
cream, face cream, moisturizer, moisturiser : 面霜
mask, face mask, facial mask, sheet mask : 面膜
sunscreen, sunblock, sun cream, spf : 防晒霜
cleanser, face wash, facial cleanser : 洁面乳
shower gel, body wash : 沐浴露
shampoo : 洗发水
perfume, cologne : 香水
soap : 香皂
book : 书
novel, fiction : 小说
science fiction, sci-fi, scifi, sci fi : 科幻小说
essay, prose : 散文集
picture book, children's book, kids book, storybook, bedtime story : 儿童绘本
encyclopedia : 科普百科
cookbook, recipe, recipe book : 菜谱
gardening book : 园艺手册
history, history book : 历史读物
psychology, psychology book : 心理学
programming, coding, programming book, coding book : 编程入门书
toy : 玩具
block, building block, lego, brick : 积木
puzzle, jigsaw, jigsaw puzzle : 拼图
board game, card game, tabletop game : 桌面游戏
plush, plush toy, stuffed animal, stuffed toy, teddy, teddy bear, doll, soft toy : 毛绒玩偶
rc car, remote control car, remote car, toy car : 遥控车
play kitchen, toy kitchen, kitchen toy : 厨房玩具
ukulele, uke : 尤克里里
guitar : 吉他
kalimba, thumb piano : 拇指琴
tuner, guitar tuner : 调音器
musical instrument, instrument : 乐器
yoga : 瑜伽
yoga mat, exercise mat, fitness mat : 瑜伽垫
yoga pants, yoga wear, yoga clothes, legging, leggings, sportswear : 瑜伽服
foam roller : 泡沫轴
dumbbell, weight, weights : 哑铃
fitness, gym, workout, exercise : 健身
basketball : 篮球
badminton racket, badminton racquet, racket : 羽毛球拍
badminton, shuttlecock : 羽毛球
camping, outdoor, outdoors : 露营, 户外
camping gear : 露营装备
tent : 帐篷
sleeping bag : 睡袋
camping lamp, camping light, lantern, camping lantern : 露营灯
camping chair, folding chair : 折叠椅
hiking, trekking : 徒步
bike, bicycle, mountain bike, cycle : 自行车
helmet, bike helmet : 头盔
bike pump, pump, air pump, tire pump : 打气筒
cycling : 骑行
running, jogging : 跑步
sport, sports : 运动
pet : 宠物
cat : 猫
cat food : 猫粮
cat treat, cat snack : 猫条
cat litter, litter : 猫砂
cat scratcher, scratching board, scratch board, scratcher, cat toy : 猫抓板
dog : 狗
dog food : 狗粮
leash, dog leash, dog lead : 牵引绳
dog treat, dental chew, dog chew, chew : 磨牙棒
pet bed, dog bed, cat bed : 宠物窝
water fountain, pet fountain, pet water fountain, cat fountain : 宠物饮水机
stationery : 文具
notebook, journal, diary : 笔记本
sticky note, post-it, postit, memo pad, note : 便签本
washi tape, tape : 手账胶带
pen : 笔
fountain pen : 钢笔
ink : 墨水
gel pen, ballpoint pen, ballpoint, rollerball : 中性笔
highlighter, marker : 荧光笔
watercolor, watercolour, paint : 水彩颜料
watercolor paper, watercolor pad, sketchbook, watercolour paper : 水彩本
bookmark : 书签
baby, infant, newborn : 婴儿
kid, child, children, kids, toddler : 儿童
baby bottle, feeding bottle : 奶瓶
bottle cleaner, bottle wash : 奶瓶清洗剂
baby bowl, suction bowl : 辅食碗
baby cereal, rice cereal, baby food : 婴儿米粉
wet wipe, wipe, baby wipe : 婴儿湿巾
diaper, nappy : 纸尿裤
baby cream, baby lotion : 婴儿面霜
romper, onesie, bodysuit, baby clothes : 婴儿连体衣
stroller, pram, pushchair, buggy : 婴儿推车
play mat, playmat, crawling mat, baby mat : 爬行垫
plant, houseplant, potted plant, pot plant : 植物
succulent : 多肉植物
monstera : 龟背竹
pothos : 绿萝
rose : 月季
mint : 薄荷
flower : 花
flower pot, flowerpot, planter, vase, plant pot : 花盆
soil, potting soil, potting mix : 营养土
fertilizer, fertiliser, plant food : 缓释肥
pruner, pruning shear, garden scissors, secateurs, garden shear, scissors : 园艺剪刀
watering can : 浇水壶
gardening, garden : 园艺
furniture : 家具
chair : 椅子
office chair, ergonomic chair, desk chair, gaming chair, computer chair : 人体工学椅
desk, writing desk, standing desk, table : 书桌, 桌子
bookshelf, bookcase, shelf : 书架
sofa, couch, bean bag, beanbag : 沙发
side table, coffee table, end table : 边几
carpet, rug : 地毯
bedside table, nightstand, night stand : 床头柜
mattress : 床垫
shoe cabinet, shoe rack, shoe shelf : 鞋柜
home, household : 家居
gift, present, souvenir : 礼物
birthday, birthday gift, birthday present : 生日礼物
mom, mother, mum, mommy : 妈妈
dad, father, daddy : 爸爸
girlfriend, wife, her, girlfriends : 女朋友
boyfriend, husband, him : 男朋友
grandma, grandpa, grandparent, parent, elderly, senior, elder : 长辈
teacher : 送老师
valentine, valentine's day, valentines day, anniversary : 情人节
christmas, xmas : 圣诞节
student, school : 学生
office, work : 办公
travel, trip : 旅行
bedroom : 卧室
bathroom : 浴室
living room : 客厅
waterproof, water resistant : 防水
portable, compact, lightweight : 便携
folding, foldable, collapsible : 折叠
ergonomic : 人体工学
quiet, silent : 静音
electric : 电动
smart : 智能
leather : 牛皮
cotton : 纯棉
wool, cashmere : 羊毛
linen : 亚麻
stainless steel : 不锈钢
ceramic, porcelain : 陶瓷
wood, wooden, bamboo : 木
black : 黑色
white : 白色
grey, gray : 灰色
red : 红色
pink : 粉色
yellow : 黄色
green : 绿色
blue, navy : 蓝色
purple, violet : 紫色
brown : 棕色
beige, cream colour : 米色
silver : 银色
new, new arrival : 新品
summer : 夏天
winter : 冬天
beginner, starter : 入门
salmon : 三文鱼
chicken : 鸡肉
chocolate, cocoa : 可可
matcha : 抹茶
`;
