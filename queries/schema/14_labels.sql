-- one row per wording by which sources name a figure of the indicator `other`: what English readers are shown
-- parameters: none
-- A label without a row is shown as its source has it
create table facts.labels (
    label varchar primary key,
    name_en varchar not null
)
