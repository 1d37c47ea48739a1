# The frozen numbers of tests/published/ by packages that are not ours.
#
#   Rscript benchmarks/oracles/outcome.R
#
# On Debian: apt-get install r-base-core r-cran-nlme r-cran-lme4 r-cran-psych r-cran-metafor. A package that is not
# there is said and passed over. Each line: what, what the package gives, what is frozen, and whether they agree; the
# exit is 1 if one does not. All agreed with R 4.2.2, nlme 3.1.162, lme4 1.1.31, psych 2.2.9 and
# metafor 3.8.1.

failed <- 0L
agree <- function(what, found, frozen, within = 1e-6) {
  near <- all(abs(found - frozen) <= within)
  if (!isTRUE(near)) failed <<- failed + 1L
  cat(sprintf("%-52s %-28s %-28s %s\n", what, paste(signif(found, 8), collapse = " "),
              paste(signif(frozen, 8), collapse = " "), if (isTRUE(near)) "agrees" else "DIFFERS"))
}
with_package <- function(name, run) {
  if (requireNamespace(name, quietly = TRUE)) run() else cat(name, "is not there: passed over\n")
}

# T4, T1 without a package: ranks -------------------------------------------------------------------------------
x <- c(1, 2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 8, 9.5, 9.5)
y <- c(1, 2, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10)
agree("T4 Kendall's tau-b", cor(x, y, method = "kendall"), 0.8589557, 5e-8)
A <- c(20, 20, 26, 25, 22, 23); B <- c(28, 25, 24, 27, 30, 30, 29)
agree("T1 NAP from the Mann-Whitney count",
      unname(suppressWarnings(wilcox.test(B, A)$statistic)) / (length(A) * length(B)), 0.91666667, 1e-8)

# T6 interrupted series: lm and nlme::gls ------------------------------------------------------------------------
y6 <- c(58, 70, 79, 85, 93, 94, 105, 110, 122, 130, 122, 110, 103, 88, 81, 68, 53, 50, 36, 31)
t6 <- 0:19
D6 <- as.numeric(t6 >= 10)
S6 <- D6 * (t6 - 10)
plain <- lm(y6 ~ t6 + D6 + S6)
agree("T6 least squares", unname(coef(plain)), c(61.10909, 7.442424, -14.42424, -17.86667), 6e-6)
agree("T6 standard errors", unname(summary(plain)$coefficients[, 2]),
      c(1.672151, 0.3132225, 2.563837, 0.4429636), 6e-7)
agree("T6 R squared", summary(plain)$r.squared, 0.9917749, 5e-8)
agree("T6 Durbin-Watson", sum(diff(resid(plain))^2) / sum(resid(plain)^2), 2.1590696, 5e-8)
with_package("nlme", function() {
  fit <- nlme::gls(y6 ~ t6 + D6 + S6, correlation = nlme::corAR1(form = ~1), method = "REML",
                   data = data.frame(y6, t6, D6, S6))
  phi <- unname(coef(fit$modelStruct$corStruct, unconstrained = FALSE))
  agree("T6 REML phi", phi, 0.05347475, 1e-4)
  agree("T6 REML coefficients", unname(coef(fit)), c(61.02632, 7.458214, -14.55643, -17.86643), 1e-4)
  agree("T6 REML log-likelihood", as.numeric(logLik(fit)), -46.13464, 1e-4)
})

# Between-case effect, balanced and without autocorrelation: lme4 -------------------------------------------------
with_package("lme4", function() {
  set.seed(1)
  d <- expand.grid(week = 0:9, client = factor(1:6))
  d$D <- as.numeric(d$week > 4)
  d$y <- rnorm(6, 10, 3)[d$client] - 3 * d$D + rnorm(60, 0, 1.5)
  fit <- lme4::lmer(y ~ D + (1 | client), data = d, REML = TRUE)
  within <- sum(resid(lm(y ~ D + client, data = d))^2) / (60 - 7)
  means <- tapply(d$y, d$client, mean)
  agree("balanced REML, within", sigma(fit)^2, within, 1e-4)
  agree("balanced REML, between", as.numeric(lme4::VarCorr(fit)$client), var(means) - within / 10, 1e-3)
})

# T8 the Nile: stats::StructTS -----------------------------------------------------------------------------------
level <- StructTS(datasets::Nile, type = "level")
agree("T8 variances (level, error)", unname(level$coef), c(1469, 15099), c(15, 151))
agree("T8 difference of phase means", mean(Nile[29:100]) - mean(Nile[1:28]), -247.7778, 5e-5)

# T9 within people: analysis of covariance, and psych::statsBy -----------------------------------------------------
people <- list(
  c(6.68, 3.97, 6.53, 4.12, 6.43, 4.09, 6.33, 3.97),
  c(6.85, 5.27, 7.06, 5.37, 7.13, 5.41, 7.17, 5.44),
  c(7.40, 5.67, 7.42, 3.64, 7.41, 4.32, 7.37, 4.73, 7.34, 4.96, 7.35, 5.04, 7.28, 5.22, 7.30, 4.82, 7.34, 5.07),
  c(7.36, 5.67, 7.33, 5.10, 7.29, 5.53, 7.30, 4.75, 7.35, 5.51),
  c(7.35, 4.28, 7.30, 4.44, 7.30, 4.32, 7.37, 3.23, 7.27, 4.46, 7.28, 4.72, 7.32, 4.75, 7.32, 4.99),
  c(7.38, 4.78, 7.30, 4.73, 7.29, 5.12, 7.33, 4.93, 7.31, 5.03, 7.33, 4.93),
  c(6.86, 6.85, 6.94, 6.44, 6.92, 6.52),
  c(7.19, 5.28, 7.29, 4.56, 7.21, 4.34, 7.25, 4.32, 7.20, 4.41, 7.19, 3.69, 6.77, 6.09, 6.82, 5.58)
)
rows <- do.call(rbind, lapply(seq_along(people), function(who) {
  pairs <- matrix(people[[who]], ncol = 2, byrow = TRUE)
  data.frame(who = who, ph = pairs[, 1], co2 = pairs[, 2])
}))
table9 <- anova(lm(co2 ~ factor(who) + ph, data = rows))
share <- table9["ph", "Sum Sq"] / (table9["ph", "Sum Sq"] + table9["Residuals", "Sum Sq"])
slope <- coef(lm(co2 ~ factor(who) + ph, data = rows))["ph"]
agree("T9 within people", unname(sign(slope) * sqrt(share)), -0.50676974, 1e-8)
agree("T9 p", table9["ph", "Pr(>F)"], 0.00084711, 5e-9)
with_package("psych", function() {
  agree("T9 within people, statsBy", psych::statsBy(rows, "who")$rwg["ph.wg", "co2.wg"], -0.50676974, 1e-6)
})

# T10 eight schools: metafor -------------------------------------------------------------------------------------
with_package("metafor", function() {
  yi <- c(28, 8, -3, 7, -1, 1, 18, 12); sei <- c(15, 10, 16, 11, 9, 11, 10, 18)
  common <- metafor::rma(yi = yi, sei = sei, method = "FE")
  agree("T10 fixed", c(as.numeric(common$beta), common$se), c(7.685617, 4.071919), 1e-6)
  agree("T10 Q", common$QE, 4.707079, 1e-6)
  agree("T10 tau squared, moments", metafor::rma(yi = yi, sei = sei, method = "DL")$tau2, 0, 1e-8)
  agree("T10 tau squared, REML", metafor::rma(yi = yi, sei = sei, method = "REML")$tau2, 0, 1e-4)
})

# T12 funnel -----------------------------------------------------------------------------------------------------
for (n in c(10, 20, 50, 100)) {
  frozen <- list("10" = c(.1, .2, .8, .9), "20" = c(.15, .3, .7, .85), "50" = c(.28, .36, .64, .72),
                 "100" = c(.35, .40, .60, .65))[[as.character(n)]]
  agree(paste("T12 funnel,", n), qbinom(c(.001, .025, .975, .999), n, .5) / n, frozen, 1e-12)
}

quit(status = if (failed > 0L) 1L else 0L)
