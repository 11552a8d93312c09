"""Floor 12: the same reading and the same models on Apache Spark, for collections that outgrow one machine."""
