# Makes schools.csv and values.csv anew with R's survey package; never part of `make check`.
#   apt-get install r-cran-survey
#   Rscript tests/core/study/held_against_r/regenerate.R tests/core/study/held_against_r
suppressMessages(library(survey))
folder <- commandArgs(trailingOnly = TRUE)[1]
data(api)

columns <- c("stype", "sch.wide", "comp.imp", "dnum", "snum", "api00", "api99", "enroll", "api.stu")
of <- function(name, schools, weight, one, two = NA) {
  cbind(sample = name, schools[, columns], weight = weight, there = one, inside = two)
}
schools <- rbind(
  of("strat", apistrat, apistrat$pw, apistrat$fpc),
  of("clus1", apiclus1, apiclus1$pw, apiclus1$fpc),
  of("clus2", apiclus2, apiclus2$pw, apiclus2$fpc1, apiclus2$fpc2)
)
schools$weight <- sprintf("%.17g", schools$weight)
write.csv(schools, file.path(folder, "schools.csv"), row.names = FALSE, quote = FALSE, na = "")

values <- data.frame(name = character(), value = character())
keep <- function(name, value) {
  values[nrow(values) + 1, ] <<- c(name, sprintf("%.17g", as.numeric(value)))
}
both <- function(name, result) {
  keep(paste0(name, ".value"), coef(result)[1])
  keep(paste0(name, ".error"), SE(result)[1])
}

strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
clus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
clus2 <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2)
open2 <- svydesign(id = ~dnum + snum, weights = ~pw, data = apiclus2)
types <- xtabs(~stype, data = apipop)
wide <- xtabs(~sch.wide, data = apipop)
raked <- rake(clus1, list(~stype, ~sch.wide), list(types, wide),
              control = list(maxit = 200, epsilon = 1e-12))
posted <- postStratify(clus1, ~stype, types)
for (k in names(types)) keep(paste0("margin.stype.", k), types[[k]])
for (k in names(wide)) keep(paste0("margin.wide.", k), wide[[k]])

designs <- list(strat = strat, clus1 = clus1, clus2 = clus2, open2 = open2, raked = raked,
                posted = posted)
for (d in names(designs)) {
  design <- designs[[d]]
  middle <- subset(design, comp.imp == "Yes")
  keep(paste0(d, ".degrees"), degf(design))
  keep(paste0(d, ".domain.degrees"), degf(middle))
  both(paste0(d, ".mean"), svymean(~api00, design))
  both(paste0(d, ".total"), svytotal(~enroll, design, na.rm = TRUE))
  both(paste0(d, ".missing"), svymean(~enroll, design, na.rm = TRUE))
  both(paste0(d, ".ratio"), svyratio(~api.stu, ~enroll, design, na.rm = TRUE))
  both(paste0(d, ".domain"), svymean(~api00, middle))
  both(paste0(d, ".domain_ratio"), svyratio(~api.stu, ~enroll, middle, na.rm = TRUE))
  by_type <- svyby(~api00, ~stype, design, svymean)
  for (k in names(types)) {
    keep(paste0(d, ".by.", k, ".value"), by_type[k, "api00"])
    keep(paste0(d, ".by.", k, ".error"), SE(by_type)[by_type$stype == k])
  }
  both(paste0(d, ".difference"), svycontrast(svyglm(api00 ~ stype, design), c(0, -1, 0)))
  keep(paste0(d, ".mean.effect"), deff(svymean(~api00, design, deff = "replace")))
  for (how in c("logit", "xlogit", "beta")) {
    share <- svyciprop(~I(comp.imp == "Yes"), design, method = how)
    both(paste0(d, ".share"), share)
    keep(paste0(d, ".", how, ".low"), confint(share)[1])
    keep(paste0(d, ".", how, ".high"), confint(share)[2])
  }
  keep(paste0(d, ".t.low"), confint(svymean(~api00, design), df = degf(design))[1])
  for (q in c(0.25, 0.5, 0.9)) {
    found <- svyquantile(~api00, design, q, interval.type = "xlogit", ci = TRUE)$api00
    keep(paste0(d, ".quantile.", q, ".value"), found[1])
    keep(paste0(d, ".quantile.", q, ".low"), found[2])
    keep(paste0(d, ".quantile.", q, ".high"), found[3])
  }
}
keep("raked.weights.first", weights(raked)[1])
keep("raked.weights.last", weights(raked)[183])

replicated <- list(jk1 = as.svrepdesign(clus1, type = "JK1"), jkn = as.svrepdesign(strat, type = "JKn"))
replicated$jk1raked <- rake(replicated$jk1, list(~stype, ~sch.wide), list(types, wide),
                            control = list(maxit = 200, epsilon = 1e-12))
for (d in names(replicated)) {
  both(paste0(d, ".mean"), svymean(~api00, replicated[[d]]))
  both(paste0(d, ".ratio"), svyratio(~api.stu, ~enroll, replicated[[d]], na.rm = TRUE))
}

# All elementary schools, one high school, and the middle schools: a stratum of one.
few <- apistrat[c(which(apistrat$stype != "H"), which(apistrat$stype == "H")[1]), ]
for (how in c("adjust", "average", "remove")) {
  options(survey.lonely.psu = how)
  lonely <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = few, fpc = ~fpc)
  both(paste0("lonely.", how), svymean(~api00, lonely))
}
write.csv(values, file.path(folder, "values.csv"), row.names = FALSE, quote = FALSE)
